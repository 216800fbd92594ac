package io.reviewstream.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartBenchmarkTest {
    @Test
    void without_a_program_its_goals_are_not_reached_and_say_why() throws Exception {
        BenchReport report = new BenchReport("start", true);
        new StartBenchmark()
                .run(BenchOptions.of(new Properties()), report, new PrintStream(OutputStream.nullOutputStream()));
        assertThat(report.text())
                .contains("not run: there is no program at -Dreviewstream.jar")
                .endsWith("start: 0 of 3 goals reached\n");
    }

    @Test
    void the_median_is_the_middle() {
        assertThat(StartBenchmark.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(StartBenchmark.median(List.of(4.0, 1.0))).isEqualTo(2.5);
    }

    /** Says a line, goes on for a while, says another, and ends as it is told. */
    public static final class Program {
        public static void main(String[] args) throws InterruptedException {
            System.err.println("of no interest");
            if (!args[0].equals("nothing")) {
                System.out.println("first");
                Thread.sleep(700);
                System.out.println("second");
            }
            System.exit(Integer.parseInt(args[1]));
        }
    }

    private static ColdStart program(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Program.class.getName());
        Path jar = directory.resolve("program.jar");
        String name = Program.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = Program.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            out.write(in.readAllBytes());
        }
        return new ColdStart(jar, List.of("-Xshare:auto"));
    }

    @Test
    void time_ends_with_the_first_line(@TempDir Path directory) throws Exception {
        long start = System.nanoTime();
        ColdStart.Taken taken = program(directory).run(List.of("all", "0"));
        assertThat(taken.seconds()).isPositive().isLessThan((System.nanoTime() - start) / 1e9 - 0.6);
    }

    @Test
    void what_fails_or_says_nothing_has_no_time(@TempDir Path directory) throws Exception {
        ColdStart program = program(directory);
        assertThatThrownBy(() -> program.run(List.of("all", "3"))).hasMessageContaining("exit code 3");
        assertThatThrownBy(() -> program.run(List.of("nothing", "0"))).hasMessageContaining("no line");
    }
}
