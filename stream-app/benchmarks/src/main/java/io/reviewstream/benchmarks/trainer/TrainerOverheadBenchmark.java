package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.benchmarks.line.Line;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.job.RunningTrainer;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What Flink, Kafka and checkpoints take of a trainer's time: as little as can be, for it is there to train. */
public final class TrainerOverheadBenchmark implements Benchmark {
    private static final String SET = "reviews-16domains";
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 250;

    @Override
    public String name() {
        return "trainer-overhead";
    }

    @Override
    public String description() {
        return "what Flink, Kafka and checkpoints take of a trainer's time";
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        OverheadPlan plan = OverheadPlan.of(options.quick());
        List<LabelledText> texts = texts(options, plan.rows() + plan.feedback());
        Recipe recipe = Recipe.load("plain-bigru-attention").with(Map.of("schedule.epochs", "1"));
        report.measured("recipe", recipe.name() + ", one epoch for the first fit");
        report.measured("texts", texts.size() + " of " + SET + ", of which " + plan.rows() + " as a file");
        report.measured("checkpoints", "every " + INTERVAL.toSeconds() + " s; a broker in a process of its own");
        report.measured("wall time", "of the task that trains, from the first feedback trained to the last");
        try (Line line = Line.start();
                AvroSerdes serdes = new AvroSerdes(line.schemas())) {
            Lane lane = line.lane("overhead");
            int port = FreePort.choose();
            TrainerConfig config = config(plan, recipe, lane, port, texts.subList(0, plan.rows()));
            try (Decider decider = new Decider(line.kafka(), serdes, lane.topics());
                    RunningTrainer trainer = TrainerJob.start(config, event -> {})) {
                await(trainer, () -> decider.decided() > 0);
                out.println("the first release is there");
                send(lane, serdes, texts.subList(plan.rows(), texts.size()));
                OverheadTables.fill(report, measured(trainer, port, plan, out));
            }
        }
    }

    private static TaskTimes measured(RunningTrainer trainer, int port, OverheadPlan plan, PrintStream out)
            throws Exception {
        await(trainer, () -> TaskTimes.read(port).trained() > 0);
        TaskTimes begin = TaskTimes.read(port);
        // A tenth is held out, and what does not fill a training any more waits.
        double enough = 0.85 * plan.feedback();
        await(trainer, () -> TaskTimes.read(port).trained() >= enough);
        TaskTimes end = TaskTimes.read(port);
        out.println((long) end.trained() + " feedback trained");
        return end.since(begin);
    }

    private static TrainerConfig config(OverheadPlan plan, Recipe recipe, Lane lane, int port, List<LabelledText> rows)
            throws IOException {
        Path file = lane.directory().resolve("rows.tsv");
        Files.write(
                file,
                Stream.concat(
                                Stream.of("text\tlabel"),
                                rows.stream().map(row -> row.text().replaceAll("\\s+", " ") + "\t" + row.label()))
                        .toList());
        FeedbackSettings feedback =
                FeedbackSettings.of(lane.line().kafka(), lane.line().schemas(), lane.topics());
        return TrainerConfig.of(
                        recipe,
                        lane.bundles(),
                        new TrainingSource.FromFileThenFeedback(BootstrapFile.of(file), feedback),
                        new ExecutionSettings(lane.directory().resolve("checkpoints"), INTERVAL, false)
                                .withMetricsPort(port))
                .withOnline(OnlineSettings.defaults().withReleaseEvery(plan.candidateEvery()));
    }

    private static List<LabelledText> texts(BenchOptions options, int count) throws IOException {
        Path file = options.data()
                .orElseThrow(() -> new IOException("no data sets: give -Ddata.dir=DIR"))
                .resolve(SET)
                .resolve("train.tsv.gz");
        try (Stream<TextRow> rows = TextFile.open(file, TextColumns.labelledBy("label"))) {
            return rows.limit(count)
                    .map(row -> new LabelledText(row.text(), Objects.requireNonNull(row.label())))
                    .toList();
        }
    }

    private static void send(Lane lane, AvroSerdes serdes, List<LabelledText> texts) {
        String topic = lane.topics().feedback();
        try (Producer<byte[], byte[]> producer =
                new KafkaClients(lane.line().kafka(), "benchmark").writer(Map.of("linger.ms", "20"))) {
            for (int i = 0; i < texts.size(); i++) {
                String id = "r" + i;
                Feedback feedback = new Feedback(
                        id,
                        texts.get(i).label(),
                        FeedbackSource.RANDOM_REQUEST,
                        0.1,
                        false,
                        Instant.now(),
                        texts.get(i).text());
                var unused = producer.send(new ProducerRecord<>(
                        topic, id.getBytes(StandardCharsets.UTF_8), serdes.encode(topic, feedback)));
            }
            producer.flush();
        }
    }

    /** Something that comes about. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(RunningTrainer trainer, Condition condition) throws Exception {
        while (!condition.holds()) {
            if (!trainer.isRunning()) {
                throw new IllegalStateException("the trainer has ended; stderr.log says why");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
