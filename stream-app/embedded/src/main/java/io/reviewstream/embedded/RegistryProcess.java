package io.reviewstream.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The command line of the registry's process. */
final class RegistryProcess {

    private RegistryProcess() {}

    /** Starts it; its output goes to the log file, its input is a pipe from here. */
    static Process start(Path workDir, Path log, int port) throws IOException {
        return new ProcessBuilder(command(workDir, RegistryHome.runnerJar(), port))
                .directory(workDir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static List<String> command(Path workDir, Path serverJar, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.thread-pool.max-threads=8",
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + workDir.resolve("registry-db"),
                "-Dquarkus.datasource.jdbc.initial-size=1",
                "-Dquarkus.datasource.jdbc.min-size=1",
                "-cp",
                serverJar + File.pathSeparator + RegistryHome.ownCode(),
                RegistryMain.class.getName(),
                serverJar.toString());
    }
}
