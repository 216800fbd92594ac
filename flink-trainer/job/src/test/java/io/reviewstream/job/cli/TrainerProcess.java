package io.reviewstream.job.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The trainer in a process of its own, as a user starts it. */
final class TrainerProcess {
    private TrainerProcess() {}

    /** What came of a run; the error output as lines. */
    record Ended(int code, List<String> err, String out) {}

    /** The command line of a process, with every library of this one. */
    static List<String> command(List<String> arguments) {
        return command(library -> true, List.of(), arguments);
    }

    /**
     * The command line of a process.
     *
     * @param libraries which of the class path's entries it has
     * @param java more options of the virtual machine
     */
    static List<String> command(Predicate<String> libraries, List<String> java, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .toList());
        // As packaged: the settings of the log that are meant for tests stay behind.
        command.add("-Dlog4j.configurationFile="
                + Path.of("src/main/resources/log4j2.properties").toAbsolutePath());
        command.addAll(java);
        command.addAll(List.of("-cp", classPath(libraries), Trainer.class.getName()));
        command.addAll(arguments);
        return command;
    }

    private static String classPath(Predicate<String> libraries) {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(whole.split(File.pathSeparator))
                .filter(libraries)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs a command to its end, within three minutes. */
    static Ended run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path err = Files.createTempFile(directory, "err", ".log");
        Path out = Files.createTempFile(directory, "out", ".log");
        Process process = new ProcessBuilder(command)
                .redirectError(err.toFile())
                .redirectOutput(out.toFile())
                .start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                throw new AssertionError("it does not end: " + Files.readString(err));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return new Ended(process.exitValue(), Files.readAllLines(err), Files.readString(out));
    }
}
