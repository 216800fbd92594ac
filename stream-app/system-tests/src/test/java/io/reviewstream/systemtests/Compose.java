package io.reviewstream.systemtests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Docker Compose, on {@code docker/compose.yaml}, with a project and ports of its own. */
final class Compose {
    private static final long PATIENCE_MINUTES = 8;

    private final Path directory;
    private final List<String> program;
    private final Map<String, String> environment;

    private Compose(Path directory, List<String> program, Map<String, String> environment) {
        this.directory = directory;
        this.program = program;
        this.environment = environment;
    }

    /**
     * Version 2 where the engine's command has it, else 1.29.
     *
     * @param directory for what the commands say
     * @param broker image of the broker
     */
    static Compose here(Path directory, String broker) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "COMPOSE_PROJECT_NAME", "reviewstream-test",
                "KAFKA_IMAGE", broker,
                "BROKER_PORT", "0",
                "APP_1_PORT", "0",
                "APP_2_PORT", "0",
                "FLINK_PORT", "0",
                "PROMETHEUS_PORT", "0"));
        String base = Containers.base();
        if (base != null) {
            environment.put("BASE_IMAGE", base);
            environment.put("DEBIAN_IMAGE", base);
        }
        Compose second = new Compose(directory, List.of("docker", "compose"), environment);
        if (second.succeeds("version")) {
            return second;
        }
        Tools.require("docker-compose");
        return new Compose(directory, List.of("docker-compose"), environment);
    }

    /** The same with one variable more. */
    Compose with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Compose(directory, program, more);
    }

    String brokerImage() {
        return environment.getOrDefault("KAFKA_IMAGE", "");
    }

    private boolean succeeds(String... arguments) throws Exception {
        return start(program, directory.resolve("out.txt"), arguments).waitFor() == 0;
    }

    /** What a command says on its standard output; fails if it fails. */
    String call(String... arguments) throws Exception {
        return output(program, arguments);
    }

    /** A command of the app in a container of its own. */
    String cli(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("run", "--rm", "-T", "cli"));
        all.addAll(List.of(arguments));
        return call(all.toArray(String[]::new));
    }

    /** What the engine's own command says. */
    String docker(String... arguments) throws Exception {
        return output(List.of("docker"), arguments);
    }

    /** What a container has printed and complained of. */
    String logs(String container) throws Exception {
        return docker("logs", container) + Files.readString(errors());
    }

    private String output(List<String> command, String... arguments) throws Exception {
        Path out = directory.resolve("out.txt");
        Process process = start(command, out, arguments);
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " " + String.join(" ", arguments) + "\n"
                    + Files.readString(out) + Files.readString(errors()));
        }
        return Files.readString(out);
    }

    private Process start(List<String> command, Path out, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(new File(System.getProperty("reviewstream.root"), "docker"))
                .redirectOutput(out.toFile())
                .redirectError(errors().toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path errors() {
        return directory.resolve("errors.txt");
    }
}
