package io.reviewstream.systemtests;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The rules of the house that a compiler does not hold. */
@AnalyzeClasses(packages = "io.reviewstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.reviewstream.";

    private static final int MOST_TYPES = 30;

    private static final Pattern FIGURES = Pattern.compile(
            "accuracy|macroF1|f1|recall|precision|logLoss|mcNemar|holm|brier|calibrationError|expectedCalibrationError");

    /** Names that may stand twice: each program has a command that runs it. */
    private static final Set<String> SHARED_NAMES = Set.of("RunCommand");

    @ArchTest
    static final ArchRule the_model_knows_neither_kafka_nor_flink = noClasses()
            .that()
            .resideInAPackage("io.reviewstream.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink..", "io.reviewstream.events..");

    @ArchTest
    static final ArchRule what_both_programs_share_knows_neither_streams_nor_flink_nor_tensorflow = noClasses()
            .that()
            .resideInAPackage("io.reviewstream.program..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.streams..", "org.apache.flink..", "org.tensorflow..");

    @ArchTest
    static final ArchRule kafka_clients_are_built_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackages("io.reviewstream.program.kafka..", "io.reviewstream.events..")
            .should()
            .callConstructorWhere(targetOwner(assignableTo(Consumer.class).or(assignableTo(Producer.class))))
            .orShould()
            .callMethodWhere(targetOwner(assignableTo(Admin.class)).and(target(name("create"))));

    /** No log loss, entropy or test of significance beside those of {@code model.quality}: none is without a logarithm. */
    @ArchTest
    static final ArchRule figures_are_computed_in_one_place = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.reviewstream.network.report..",
                    "io.reviewstream.network.comparison..",
                    "io.reviewstream.job..",
                    "io.reviewstream.app..",
                    "io.reviewstream.quickstart..")
            .should()
            .callMethodWhere(targetOwner(assignableTo(Math.class)).and(target(nameMatching("log.*|exp.*"))));

    /** Records elsewhere carry figures; whatever else offers one by its name would compute it. */
    @ArchTest
    static void nothing_else_offers_a_figure_of_quality(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> !type.isRecord())
                        .filter(type -> !type.getPackageName().startsWith(ROOT + "model.quality"))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
                        .filter(method -> FIGURES.matcher(method.getName()).matches())
                        .map(method -> method.getFullName()))
                .isEmpty();
    }

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

    @ArchTest
    static void packages_are_small(JavaClasses classes) {
        Map<String, Long> large = topLevel(classes)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        large.values().removeIf(types -> types <= MOST_TYPES);
        assertThat(large).as("packages of more than %d types", MOST_TYPES).isEmpty();
    }

    @ArchTest
    static void one_name_means_one_thing(JavaClasses classes) {
        Map<String, List<String>> places = topLevel(classes)
                .filter(type -> !SHARED_NAMES.contains(type.getSimpleName()))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getPackageName, Collectors.toList())));
        places.values().removeIf(packages -> packages.size() == 1);
        assertThat(places).as("names of more than one type").isEmpty();
    }

    @ArchTest
    static void names_of_headers_stand_where_letters_are_made(JavaClasses classes) throws IOException {
        List<String> headers = classes.get(DeadLetterHeaders.class).getFields().stream()
                .map(field -> '"' + constant(field.reflect()) + '"')
                .toList();
        assertThat(headers).contains("\"reviewstream.reason\"");
        List<Path> sources = SourceFiles.java(Path.of("..", "..")).stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .toList();
        assertThat(sources).anyMatch(file -> file.endsWith("DeadLetterHeaders.java"));
        assertThat(sources)
                .filteredOn(file -> !file.endsWith("DeadLetterHeaders.java"))
                .noneMatch(file -> headers.stream().anyMatch(text(file)::contains));
    }

    private static String constant(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is not public", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ArchTest
    static void the_page_on_architecture_names_every_package(JavaClasses classes) throws IOException {
        Set<String> named = Files.readAllLines(Path.of("..", "docs", "architecture.md")).stream()
                .filter(line -> line.startsWith("| `") && !line.startsWith("| `" + ROOT))
                .flatMap(line -> Pattern.compile("`([a-z.]+)`")
                        .matcher(line.substring(0, line.indexOf('|', 1)))
                        .results())
                .map(name -> ROOT + name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> packages = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.startsWith(ROOT + "systemtests"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(packages);
    }

    private static Stream<JavaClass> topLevel(JavaClasses classes) {
        return classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.isAnnotatedWith("org.apache.avro.specific.AvroGenerated"));
    }
}
