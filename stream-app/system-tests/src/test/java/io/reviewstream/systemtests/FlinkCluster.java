package io.reviewstream.systemtests;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A standalone Flink: JobManager, TaskManager and client, each a JVM of its own on the libraries that a Flink distribution
 * has in its lib/, and TensorFlow's beside them.
 */
final class FlinkCluster implements AutoCloseable {
    /** What Flink's distribution brings; a job brings its connectors. */
    private static final Pattern DISTRIBUTION = Pattern.compile(
            "(flink-(?!connector-(base|files|kafka)).*|commons-(cli|lang3|text|math3|collections|io|compress)-.*|kryo-.*|minlog-.*"
                    + "|objenesis-.*|reflectasm-.*|javassist-.*|snappy-.*|lz4-.*|frocksdbjni-.*|slf4j-.*|log4j-.*"
                    + "|snakeyaml-engine-.*|async-profiler-.*)\\.jar");

    private static final Path BUILT = Path.of(System.getProperty("reviewstream.root"), "flink-trainer/job/target");
    private static final String JOB = "reviewstream-trainer-job.jar";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern SUBMITTED = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Path: (\\S+)");
    private static final Pattern LISTED = Pattern.compile(" : ([0-9a-f]{32}) : ");

    private final Path directory;
    private final String classPath;
    private final Process jobManager;
    private final Process taskManager;

    private FlinkCluster(Path directory, List<String> lines, String main, List<String> arguments) throws Exception {
        this.directory = directory;
        this.classPath = Stream.of(
                        jars(BUILT.resolve("lib"), DISTRIBUTION),
                        jars(BUILT.resolve("flink-lib"), Pattern.compile(".*\\.jar")))
                .flatMap(jars -> jars)
                .collect(Collectors.joining(File.pathSeparator));
        Files.createDirectories(directory);
        Files.write(directory.resolve("config.yaml"), lines);
        Files.writeString(directory.resolve("log4j2.properties"), """
                rootLogger.level = INFO
                rootLogger.appenderRef.console.ref = console
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d %p %c{1} %m%n
                """);
        jobManager = service("jobmanager", main, arguments);
        taskManager = service("taskmanager", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", List.of());
    }

    /** Starts one that takes jobs, with four slots, and these lines of configuration beside what two JVMs need. */
    static FlinkCluster start(Path directory, String... lines) throws Exception {
        return new FlinkCluster(
                directory,
                configuration(directory, lines),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of());
    }

    /**
     * Starts one in application mode, which runs the job jar in its {@code usrlib/} and nothing else.
     *
     * @param options of Flink, such as a savepoint
     * @param arguments of the job
     */
    static FlinkCluster startApplication(Path directory, List<String> options, List<String> arguments, String... lines)
            throws Exception {
        Path jobs = Files.createDirectories(directory.resolve("usrlib"));
        Files.copy(BUILT.resolve(JOB), jobs.resolve(JOB), StandardCopyOption.REPLACE_EXISTING);
        List<String> all = new ArrayList<>(List.of("--job-classname", "io.reviewstream.job.cli.ClusterTrainer"));
        all.addAll(options);
        all.addAll(arguments);
        return new FlinkCluster(
                directory,
                configuration(directory, lines),
                StandaloneApplicationClusterEntryPoint.class.getName(),
                all);
    }

    private static List<String> configuration(Path directory, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "jobmanager.rpc.address: 127.0.0.1",
                "jobmanager.rpc.port: " + freePort(),
                "rest.address: 127.0.0.1",
                "rest.bind-address: 127.0.0.1",
                "rest.port: " + freePort(),
                "taskmanager.host: 127.0.0.1",
                "taskmanager.bind-host: 127.0.0.1",
                "taskmanager.numberOfTaskSlots: 4",
                "taskmanager.cpu.cores: 2",
                "taskmanager.memory.framework.heap.size: 128m",
                "taskmanager.memory.framework.off-heap.size: 128m",
                "taskmanager.memory.jvm-metaspace.size: 256m",
                "taskmanager.memory.jvm-overhead.min: 128m",
                "taskmanager.memory.jvm-overhead.max: 128m",
                "taskmanager.memory.task.heap.size: 512m",
                "taskmanager.memory.task.off-heap.size: 512m",
                "taskmanager.memory.managed.size: 64m",
                "taskmanager.memory.network.min: 64m",
                "taskmanager.memory.network.max: 64m",
                "io.tmp.dirs: " + Files.createDirectories(directory.resolve("tmp")),
                "classloader.parent-first-patterns.additional: org.tensorflow;org.bytedeco;com.google.protobuf"));
        all.addAll(List.of(lines));
        return all;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Stream<String> jars(Path library, Pattern names) throws IOException {
        try (Stream<Path> files = Files.list(library)) {
            return files
                    .filter(file -> names.matcher(file.getFileName().toString()).matches())
                    .map(Path::toString)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private Process service(String name, String main, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--configDir", directory.toString()));
        all.addAll(arguments);
        return process(name, main, all.toArray(String[]::new));
    }

    private Process process(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"),
                "-Dorg.bytedeco.javacpp.cachedir=" + directory.resolve("natives")));
        command.addAll(ClassPath.opens());
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
        builder.environment().put("FLINK_CONF_DIR", directory.toString());
        builder.environment().put("FLINK_LIB_DIR", directory.resolve("lib").toString()); // usrlib/ stands beside it
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
        return builder.start();
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    /** {@code flink run -d} of the job jar: returns the job's id. */
    String run(List<String> options, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("run", "-d"));
        command.addAll(options);
        command.add(BUILT.resolve(JOB).toString());
        command.addAll(arguments);
        return found(SUBMITTED, flink(command.toArray(String[]::new)));
    }

    /** The job that {@code flink list} tells of. */
    String job() throws Exception {
        return found(LISTED, flink("list"));
    }

    /** {@code flink stop}: returns where the savepoint lies. */
    String stop(String job) throws Exception {
        String savepoints = directory.resolve("savepoints").toUri().toString();
        return found(SAVEPOINT, flink("stop", "--savepointPath", savepoints, job));
    }

    /** Waits until it holds; fails with the last lines of the logs if it does not, or if a JVM has ended. */
    void await(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> !isAlive() || condition.call());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + tails(), e);
        }
        if (!isAlive()) {
            throw new AssertionError("the cluster has ended:" + tails());
        }
    }

    private boolean isAlive() {
        return jobManager.isAlive() && taskManager.isAlive();
    }

    /** What Flink's command line says; fails if it fails. */
    String flink(String... arguments) throws Exception {
        Path log = log("client");
        Files.deleteIfExists(log);
        Process client = process("client", "org.apache.flink.client.cli.CliFrontend", arguments);
        boolean ended = client.waitFor(2, TimeUnit.MINUTES);
        client.destroyForcibly();
        String said = Files.readString(log);
        if (!ended || client.exitValue() != 0) {
            throw new AssertionError("flink " + String.join(" ", arguments) + ":\n" + said + tails());
        }
        return said;
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in:\n" + text);
        }
        return matcher.group(1);
    }

    String taskManagerLog() throws IOException {
        return Files.readString(log("taskmanager"));
    }

    private String tails() {
        return tail("jobmanager") + tail("taskmanager");
    }

    private String tail(String name) {
        try {
            List<String> lines = Files.readAllLines(log(name));
            return "\n--- " + name + "\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "\nno log of " + name + ": " + e;
        }
    }

    @Override
    public void close() {
        taskManager.destroyForcibly();
        jobManager.destroyForcibly();
    }
}
