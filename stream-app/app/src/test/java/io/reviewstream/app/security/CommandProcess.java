package io.reviewstream.app.security;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, so that all it prints is seen: by itself, by its clients, by their loggers. */
record CommandProcess(int exitCode, List<String> out, List<String> err) {

    /** Runs a command over these connections, whose properties it gets in files. */
    static CommandProcess run(Path directory, KafkaConnection kafka, RegistryConnection registry, String... words)
            throws IOException, InterruptedException {
        return run(directory, Map.of(), List.of(), kafka, registry, words);
    }

    /** The same, in a JVM with these options. */
    static CommandProcess with(
            List<String> options, Path directory, KafkaConnection kafka, RegistryConnection registry, String... words)
            throws IOException, InterruptedException {
        return run(directory, Map.of(), options, kafka, registry, words);
    }

    /** The same, with every logger at DEBUG. */
    static CommandProcess talkative(Path directory, KafkaConnection kafka, RegistryConnection registry, String... words)
            throws IOException, InterruptedException {
        Map<String, String> levels =
                Map.of("REVIEWSTREAM_LOG_LEVEL", "DEBUG", "REVIEWSTREAM_LOG_LEVEL_OTHERS", "DEBUG");
        return run(directory, levels, List.of(), kafka, registry, words);
    }

    private static CommandProcess run(
            Path directory,
            Map<String, String> environment,
            List<String> options,
            KafkaConnection kafka,
            RegistryConnection registry,
            String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.reviewstream.app.cli.ReviewStream"));
        command.addAll(List.of(words));
        command.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        command.addAll(List.of("--schema-registry-url", registry.url()));
        command.addAll(List.of("--kafka-config", file(directory.resolve("kafka.properties"), kafka.properties())));
        command.addAll(
                List.of("--registry-config", file(directory.resolve("registry.properties"), registry.properties())));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command + Files.readString(directory.resolve("err")));
        }
        return new CommandProcess(
                process.exitValue(),
                Files.readAllLines(directory.resolve("out")),
                Files.readAllLines(directory.resolve("err")));
    }

    private static String file(Path file, Map<String, String> entries) throws IOException {
        Properties properties = new Properties();
        properties.putAll(entries);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file.toString();
    }

    String all() {
        return String.join("\n", out) + "\n" + String.join("\n", err);
    }
}
