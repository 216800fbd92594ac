package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users get beside each program. */
class PackagedLibrariesIT {

    @ParameterizedTest
    @EnumSource(Program.class)
    void the_carrier_of_the_registry_client_stays_at_home(Program program) throws IOException {
        assertThat(names(program))
                .anyMatch(name -> name.startsWith("confluent-client-"))
                .noneMatch(name -> name.startsWith("flink-sql-"));
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void no_library_is_there_in_two_versions(Program program) throws IOException {
        assertThat(names(program).stream().map(name -> name.replaceFirst("-[0-9].*?(?=-[a-z]|\\.jar)", "")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void there_is_one_native_of_tensorflow(Program program) throws IOException {
        assertThat(names(program).stream().filter(name -> name.matches("tensorflow-core-native-[0-9.]+-[a-z].*")))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void protobuf_is_newer_than_its_last_known_hole(Program program) throws IOException {
        assertThat(names(program))
                .filteredOn(name -> name.startsWith("protobuf-java-"))
                .singleElement()
                .asString()
                .matches("protobuf-java-(3\\.(2[5-9]|[3-9][0-9])\\.([5-9]|[1-9][0-9])|[4-9]\\..*)\\.jar");
    }

    private static List<String> names(Program program) throws IOException {
        try (Stream<Path> jars = Files.list(program.libraries())) {
            return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
        }
    }
}
