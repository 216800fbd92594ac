package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.line.JavaProcess;
import io.reviewstream.benchmarks.line.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A Flink session cluster: JobManager and TaskManager, each a process of its own. For one thread. */
final class SessionCluster implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String SUBMITTED = "Job has been submitted";

    private final Path directory;
    private final JavaProcess taskManager;
    private JavaProcess jobManager;
    private int processes;

    private SessionCluster(Path directory) throws IOException {
        this.directory = directory;
        this.jobManager = jobManager();
        this.taskManager = process(
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "task-manager",
                "--configDir",
                directory.toString());
    }

    static SessionCluster start(TrainerPlace place) throws IOException {
        Path directory = Files.createDirectories(place.directory().resolve("flink"));
        Files.write(
                directory.resolve("config.yaml"),
                List.of(
                        "jobmanager.rpc.address: 127.0.0.1",
                        "jobmanager.rpc.port: " + FreePort.choose(),
                        "rest.address: 127.0.0.1",
                        "rest.bind-address: 127.0.0.1",
                        "rest.port: " + FreePort.choose(),
                        "execution.target: remote",
                        "execution.checkpointing.interval: 1s",
                        "execution.checkpointing.dir: " + place.checkpoints().toUri(),
                        // That the JobManager is gone is noticed soon.
                        "heartbeat.interval: 2000",
                        "taskmanager.host: 127.0.0.1",
                        "taskmanager.bind-host: 127.0.0.1",
                        "taskmanager.numberOfTaskSlots: 2",
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
                        "io.tmp.dirs: " + place.scratch()));
        return new SessionCluster(directory);
    }

    private JavaProcess jobManager() throws IOException {
        return process(
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "job-manager",
                "--configDir",
                directory.toString());
    }

    private JavaProcess process(String main, String name, String... arguments) throws IOException {
        List<String> options = new ArrayList<>(StartedTrainer.opens());
        options.add("-Xmx1g");
        return JavaProcess.start(
                main, options, List.of(arguments), directory.resolve(name + "-" + processes++ + ".log"));
    }

    /** Submits the trainer, as {@code flink run -d} does, from a checkpoint if one is given. */
    void submit(List<String> settings, Optional<Path> checkpoint) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                directory.toString(),
                checkpoint.map(Path::toUri).map(Object::toString).orElse("")));
        arguments.addAll(settings);
        try (JavaProcess client = process(SubmitMain.class.getName(), "client", arguments.toArray(String[]::new))) {
            await("the job is submitted", () -> !client.isAlive());
            if (!client.logged().contains(SUBMITTED)) {
                throw new IllegalStateException("the job was not submitted:\n" + client.tail());
            }
        }
    }

    /** Waits until it holds; fails with the end of the TaskManager's log. */
    void await(String what, Callable<Boolean> condition) throws Exception {
        Waiting.until(LIMIT, what, taskManager, condition);
    }

    /** The TaskManager stays. */
    void killJobManager() {
        jobManager.kill();
    }

    void startJobManager() throws IOException {
        jobManager = jobManager();
    }

    @Override
    public void close() {
        taskManager.kill();
        jobManager.kill();
    }
}
