package io.reviewstream.quickstart;

import io.reviewstream.quickstart.data.FileSource;
import io.reviewstream.quickstart.data.ReviewSource;
import io.reviewstream.quickstart.data.SampleSource;
import io.reviewstream.quickstart.data.UnfitFileException;
import io.reviewstream.quickstart.stack.Cleanup;
import io.reviewstream.quickstart.stack.Workplace;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.LoggerFactory;

/** One run of the demo from its first line to an empty temporary directory, whatever happens in between. */
final class DemoSession implements AutoCloseable {
    private static final int LOG_TAIL = 30;
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(25);

    private final DemoOptions options;
    private final Screen screen;
    private final Workplace workplace;
    private final LogFile log;
    private final Cleanup cleanup;

    DemoSession(DemoOptions options, Screen screen, Workplace workplace, LogFile log, Cleanup cleanup) {
        this.options = options;
        this.screen = screen;
        this.workplace = workplace;
        this.log = log;
        this.cleanup = cleanup;
    }

    /** Returns the exit code: 0 if all went well, else 1. */
    int run() {
        try {
            return demo() ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (StepFailedException | UnfitFileException | RuntimeException e) {
            LoggerFactory.getLogger(DemoSession.class).error("The demo failed", e);
            tellFailure(e);
            return 1;
        }
    }

    private boolean demo() throws StepFailedException, UnfitFileException, InterruptedException {
        screen.title("ReviewStream demo");
        screen.line("everything it writes is in " + workplace.root() + " and is removed at the end");
        FutureTask<ReviewSource> reading = inBackground(this::source);
        Stage stage = startServices();
        ReviewSource source = finished(reading);
        source.description()
                .forEach(line -> screen.fact(source.description().indexOf(line) == 0 ? "reviews" : "", line));
        Demo demo = new Demo(options, screen, stage, workplace, source);
        demo.run();
        if (!options.exit()) {
            demo.goOn();
            return true;
        }
        boolean exact = demo.summarise();
        screen.print("");
        screen.line("log: " + log.summary() + "; the whole demo took " + screen.elapsed());
        return exact;
    }

    private Stage startServices() {
        screen.step("Start a Kafka broker and a schema registry");
        Stage stage = Stage.open(workplace, cleanup, options);
        screen.fact("bootstrap servers", stage.kafka().bootstrapServers());
        screen.fact("schema registry", stage.registry().url());
        screen.done("both answer");
        screen.step("Create topics and register schemas");
        stage.createTopics();
        List<String> topics = stage.topicLines();
        screen.fact("topics", topics.get(0));
        screen.fact("", topics.get(1));
        screen.fact("bundle store", stage.bundles().toString());
        screen.done("created");
        return stage;
    }

    private ReviewSource source() throws UnfitFileException {
        Path file = options.reviews().orElse(null);
        return file == null
                ? new SampleSource(options.language())
                : FileSource.read(file, options.language().tag());
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "demo-reviews");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static ReviewSource finished(FutureTask<ReviewSource> reading)
            throws UnfitFileException, InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnfitFileException unfit) {
                throw unfit;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private void tellFailure(Exception failure) {
        screen.print("");
        screen.print(screen.bold("The demo failed: " + failure.getMessage()));
        if (!(failure instanceof UnfitFileException)) {
            screen.line("the end of its log:");
            log.tail(LOG_TAIL).forEach(line -> screen.line("  " + line));
        }
    }

    /** Stops everything and removes the temporary directory. */
    @Override
    public void close() {
        cleanup.close();
        delete();
    }

    /** The same in a hurry: after Ctrl-C, when the JVM is going down. */
    void abandon() {
        screen.silence();
        Thread closing = new Thread(cleanup::close, "demo-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSING_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete();
    }

    private void delete() {
        try {
            workplace.delete();
        } catch (UncheckedIOException e) {
            screen.line(String.valueOf(e.getMessage()));
        }
    }
}
