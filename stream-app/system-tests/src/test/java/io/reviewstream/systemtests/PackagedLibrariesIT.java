package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users get beside each program. */
class PackagedLibrariesIT {
    private static final Pattern CLASSIFIER = Pattern.compile("classifier=([^&]+)");

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
        assertThat(bill(program).path("components"))
                .extracting(component -> component.path("group").asText() + ":"
                        + jar(component).replaceFirst("-[0-9].*?(?=-[a-z]|\\.jar)", ""))
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
    void what_kafkas_login_by_oauth_needs_is_there(Program program) throws IOException {
        assertThat(names(program)).anyMatch(name -> name.startsWith("jose4j-"));
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

    @ParameterizedTest
    @EnumSource(Program.class)
    void every_jar_of_ours_carries_the_licence_and_names_whose_it_is(Program program) throws IOException {
        String licence = Files.readString(Path.of(System.getProperty("reviewstream.root"), "LICENSE"));
        String notice = Files.readString(Path.of(System.getProperty("reviewstream.root"), "NOTICE"));
        List<Path> ours = new ArrayList<>(List.of(program.jar()));
        for (Path jar : jars(program)) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                if (zip.stream().anyMatch(entry -> entry.getName().startsWith("META-INF/maven/io.reviewstream/"))) {
                    ours.add(jar);
                }
            }
        }
        for (Path jar : ours) {
            assertThat(entry(jar, "META-INF/LICENSE")).as("%s", jar).isEqualTo(licence);
            assertThat(entry(jar, "META-INF/NOTICE")).as("%s", jar).startsWith(notice);
        }
        assertThat(ours).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void the_registry_client_of_others_keeps_the_notice_of_those_who_bring_it(Program program) throws IOException {
        Path client = jars(program).stream()
                .filter(jar -> jar.getFileName().toString().startsWith("confluent-client-"))
                .findFirst()
                .orElseThrow();
        assertThat(entry(client, "META-INF/NOTICE"))
                .contains("The Apache Software Foundation", "- io.confluent:kafka-schema-registry-client:");
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void the_bill_of_materials_names_each_library_with_its_licence_and_no_other(Program program) throws IOException {
        JsonNode bill = bill(program);

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("components"))
                .extracting(PackagedLibrariesIT::jar)
                .containsExactlyInAnyOrderElementsOf(names(program));
        assertThat(bill.path("components"))
                .allSatisfy(component -> assertThat(component.path("licenses")).isNotEmpty());
    }

    private static JsonNode bill(Program program) throws IOException {
        return new ObjectMapper()
                .readTree(program.jar().resolveSibling("sbom.cdx.json").toFile());
    }

    private static String jar(JsonNode component) {
        Matcher classifier = CLASSIFIER.matcher(component.path("purl").asText());
        String name = component.path("name").asText() + "-"
                + component.path("version").asText();
        return (classifier.find() ? name + "-" + classifier.group(1) : name) + ".jar";
    }

    private static String entry(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            assertThat(entry).as("%s in %s", name, jar).isNotNull();
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> names(Program program) throws IOException {
        return jars(program).stream()
                .map(jar -> jar.getFileName().toString())
                .sorted()
                .toList();
    }

    private static List<Path> jars(Program program) throws IOException {
        try (Stream<Path> jars = Files.list(program.libraries())) {
            return jars.toList();
        }
    }
}
