package io.reviewstream.program.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDirectoryTest {
    @TempDir
    private Path parent;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end_what_still_runs() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void several_of_one_process_leave_each_other_alone_and_each_goes_when_it_is_closed() throws Exception {
        LocalDirectory one = new LocalDirectory(parent);
        LocalDirectory other = new LocalDirectory(parent);
        Path first = filled(one);
        Path second = filled(other);
        one.close();
        assertThat(first).doesNotExist();
        assertThat(one.get()).isNotEqualTo(first).exists();
        assertThat(second.resolve("copies/copy")).exists();
        one.close();
        other.close();
        assertThat(parent).isEmptyDirectory();
    }

    private static Path filled(LocalDirectory local) throws IOException {
        Path directory = local.get();
        Files.writeString(Files.createDirectories(directory.resolve("copies")).resolve("copy"), "bytes");
        return directory;
    }

    @Test
    void what_a_killed_process_left_goes_when_the_next_makes_its_own_and_what_a_living_one_has_stays()
            throws Exception {
        Path living = start("waits");
        Process alive = processes.get(0);
        Path killed = start("waits");
        processes.get(1).destroyForcibly().waitFor();
        Path notes = Files.writeString(
                Files.createDirectories(parent.resolve("reviewstream-bundles-notes"))
                        .resolve("note"),
                "mine");
        Path empty = Files.createDirectories(parent.resolve("reviewstream-bundles-1-1-empty"));
        Path elsewhere = Files.createDirectories(parent.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("lock"), "");
        Files.createSymbolicLink(parent.resolve("reviewstream-bundles-1-1-link"), elsewhere);
        assertThat(killed.resolve("copies/copy")).exists();

        try (LocalDirectory next = new LocalDirectory(parent)) {
            assertThat(next.get()).exists();
            assertThat(killed).doesNotExist();
            assertThat(living.resolve("copies/copy")).exists();
            assertThat(notes).as("it never was locked, and holds something").exists();
            assertThat(empty).doesNotExist();
            assertThat(elsewhere.resolve("lock")).as("a link leads there").exists();
        }

        alive.getOutputStream().close();
        assertThat(alive.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(living).as("its process has ended by itself").doesNotExist();
    }

    @Test
    void a_process_that_ends_already_gets_one_still_and_the_next_deletes_it() throws Exception {
        Path late = start("ends");
        assertThat(processes.get(0).waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(late.resolve("copies/copy")).exists();
        try (LocalDirectory next = new LocalDirectory(parent)) {
            assertThat(next.get()).exists();
            assertThat(late).doesNotExist();
        }
    }

    /** Its directory, once it is there. */
    private Path start(String how) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Other.class.getName(),
                        how,
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        assertThat(line).as("the directory of a process that %s", how).isNotNull();
        return Path.of(line);
    }

    /** Another process: fills a directory and waits for the end of its input, or asks for one only while it ends. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            LocalDirectory local = new LocalDirectory(Path.of(arguments[1]));
            if (arguments[0].equals("ends")) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(local)));
                return;
            }
            tell(local);
            while (System.in.read() >= 0) {
                // Until nobody is there any more.
            }
        }

        private static void tell(LocalDirectory local) {
            try {
                System.out.println(filled(local));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
