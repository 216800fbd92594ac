package io.reviewstream.systemtests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house that a compiler does not hold. */
@AnalyzeClasses(packages = "io.reviewstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_model_knows_neither_kafka_nor_flink = noClasses()
            .that()
            .resideInAPackage("io.reviewstream.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink..", "io.reviewstream.events..");

    @ArchTest
    static final ArchRule the_networks_know_neither_kafka_nor_flink = noClasses()
            .that()
            .resideInAPackage("io.reviewstream.network..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink..", "io.reviewstream.events..");

    @ArchTest
    static final ArchRule the_app_does_not_know_the_trainer = noClasses()
            .that()
            .resideInAPackage("io.reviewstream.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "io.reviewstream.network..", "io.reviewstream.job..");

    @ArchTest
    static final ArchRule the_trainer_does_not_know_the_app = noClasses()
            .that()
            .resideInAnyPackage("io.reviewstream.network..", "io.reviewstream.job..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.streams..", "io.reviewstream.app..");

    @ArchTest
    static final ArchRule tensorflow_is_used_by_scoring_and_training_alone = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.reviewstream.model.scoring..", "io.reviewstream.network..", "io.reviewstream.job.learning..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tensorflow..");

    @ArchTest
    static final ArchRule packages_are_named_by_what_they_hold = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.reviewstream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_state_is_static_and_mutable = noFields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .areNotAnnotatedWith("org.apache.avro.specific.AvroGenerated")
            .should()
            .notBeFinal();

    @ArchTest
    static final ArchRule commands_live_in_cli_packages = classes()
            .that()
            .areAnnotatedWith("picocli.CommandLine$Command")
            .should()
            .resideInAnyPackage("..cli..", "io.reviewstream.quickstart..");
}
