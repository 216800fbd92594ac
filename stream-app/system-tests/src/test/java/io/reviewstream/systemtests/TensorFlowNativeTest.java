package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TensorFlow's native library is chosen in one place: each profile puts exactly one per platform on every class path. */
class TensorFlowNativeTest {

    private static final Pattern MODULE = Pattern.compile("^io\\.reviewstream:([a-z-]+):");
    private static final Pattern NATIVE =
            Pattern.compile("org\\.tensorflow:tensorflow-core-native:jar:([a-z0-9_-]+?)(-gpu)?:");

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"cpu, ''", "gpu, -gpu"})
    void each_profile_brings_exactly_one_native_per_platform(String profile, String suffix) throws Exception {
        Path trees = directory.resolve("trees.txt");
        List<String> arguments = new ArrayList<>(List.of("-DoutputFile=" + trees, "-DappendOutput=true"));
        if (!suffix.isEmpty()) {
            arguments.add("-P" + profile);
        }
        dependencyTree(arguments);

        Map<String, List<String>> natives = nativesByModule(trees, suffix);
        assertThat(natives.keySet()).contains("model", "network", "job", "app", "quickstart", "system-tests");
        natives.forEach((module, platforms) -> {
            assertThat(platforms)
                    .as("natives of %s with profile %s", module, profile)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        });
    }

    private static Map<String, List<String>> nativesByModule(Path trees, String suffix) throws IOException {
        Map<String, List<String>> natives = new TreeMap<>();
        String module = "";
        for (String line : Files.readAllLines(trees, StandardCharsets.UTF_8)) {
            Matcher head = MODULE.matcher(line);
            if (head.find()) {
                module = head.group(1);
            }
            Matcher found = NATIVE.matcher(line);
            if (found.find()) {
                assertThat(found.group(2) == null ? "" : found.group(2))
                        .as("variant of the native in %s", module)
                        .isEqualTo(suffix);
                natives.computeIfAbsent(module, any -> new ArrayList<>()).add(found.group(1));
            }
        }
        return natives;
    }

    private void dependencyTree(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-f",
                System.getProperty("reviewstream.root") + File.separator + "pom.xml",
                "-Dincludes=org.tensorflow",
                "org.apache.maven.plugins:maven-dependency-plugin:tree"));
        command.addAll(arguments);
        Path output = directory.resolve("maven.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("Maven ends").isTrue();
        assertThat(process.exitValue()).as("%s", Files.readString(output)).isZero();
    }
}
