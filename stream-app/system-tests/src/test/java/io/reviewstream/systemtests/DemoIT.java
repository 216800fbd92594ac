package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.quickstart.Quickstart;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a person runs it, in a process of its own. */
@Tag("long")
class DemoIT {
    private static final Duration WHOLE_DEMO = Duration.ofMinutes(6);

    @TempDir
    Path directory;

    private Process demo;

    @AfterEach
    void end_the_demo() throws InterruptedException {
        if (demo != null && demo.isAlive()) {
            demo.destroyForcibly().waitFor();
        }
    }

    @Test
    void it_notices_the_unseen_area_swaps_in_a_second_release_calms_and_loses_doubles_and_leaves_nothing()
            throws Exception {
        demo = start("-Ddemo.exit=true", "-Ddemo.rate=150");
        assertThat(demo.waitFor(WHOLE_DEMO.toSeconds(), TimeUnit.SECONDS)).isTrue();

        String screen = screen();
        assertThat(demo.exitValue()).as(screen).isZero();
        assertThat(screen)
                .containsPattern("Dashboard at http://127\\.0\\.0\\.1:[0-9]+/ ")
                .contains("WAITING_FOR_RELEASE")
                .contains("first prediction")
                .containsPattern("reviews in +3,904")
                .containsPattern("classified +3,900")
                .containsPattern("dead letters +4 ")
                .containsPattern("lost +0\n")
                .containsPattern("doubled +0\n")
                .containsPattern("drift alarm +[0-9.]+ s after the start: \\w+, effect [0-9.]+, limit [0-9.]+\n")
                .containsPattern("more of: \\w+, ")
                .containsPattern("swap +[0-9.]+ s after the start\n")
                .containsPattern("calm +[0-9.]+ s after the start, by 00000[2-9]-[0-9a-f]{12}: effect ")
                .containsPattern("000001-[0-9a-f]{12} +retired")
                .containsPattern("000002-[0-9a-f]{12} +(?:live|retired)");
        assertThat(left()).isEmpty();
    }

    @Test
    void stopped_in_the_middle_it_leaves_no_process_and_no_file() throws Exception {
        demo = start();
        await().atMost(Duration.ofMinutes(2)).until(() -> screen().contains("Start the trainer"));
        List<ProcessHandle> children = demo.descendants().toList();
        assertThat(children).as("the registry's process").isNotEmpty();

        demo.destroy();

        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(left()).isEmpty();
    }

    @Test
    void a_wrong_option_is_told_and_nothing_is_started() throws Exception {
        demo = start("-Ddemo.language=fr", "-Ddemo.reviews=nowhere.tsv");

        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(2);
        assertThat(screen()).contains("-Ddemo.language=fr").contains("nowhere.tsv");
        assertThat(left()).isEmpty();
    }

    private Process start(String... properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument ->
                        argument.startsWith("--add-opens") || argument.startsWith("-Dreviewstream.registry.home"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx640m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Quickstart.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("screen.txt").toFile())
                .redirectError(directory.resolve("stderr.txt").toFile());
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
        return builder.start();
    }

    private String screen() throws IOException {
        return Files.readString(directory.resolve("screen.txt"));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
            return files.toList();
        }
    }
}
