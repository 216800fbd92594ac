package io.reviewstream.app.cli.reading;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.topics.TopicLookup;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.rescoring.Rescoring;
import io.reviewstream.app.rescoring.RescoringReport;
import io.reviewstream.app.rescoring.RescoringSettings;
import io.reviewstream.app.serving.BundleModels;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicProvisioner;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.program.console.CommandFailure;
import io.reviewstream.program.console.Failures;
import io.reviewstream.program.console.Progress;
import io.reviewstream.program.settings.ConnectionOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores history again by another release. */
@Command(
        name = "rescore",
        mixinStandardHelpOptions = true,
        description = "Scores the reviews of a time again by a release of the bundle store, announced or not, into a "
                + "topic of its own, as the app would have.",
        footer = {
            "",
            "Examples:",
            "  reviewstream rescore --release 000002-5f1c0a9e77b3 --out rescored --create",
            "  reviewstream rescore --release 000002-5f1c0a9e77b3 --out rescored \\",
            "      --from 2026-11-01 --to 2026-11-08 --config app.yaml",
            "",
            "Predictions are known by origin and release: what the topic has already is not written again, so a run that",
            "was ended is repeated as it was. Records that cannot be scored are counted. The app's settings (limits,",
            "top-k, max-batch, topics) come from --config and the environment, as for run."
        })
public final class RescoreCommand implements Callable<Integer> {
    private final CommandSurroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--config", paramLabel = "FILE", description = "The app's settings in YAML.")
    private @Nullable Path config;

    @Option(names = "--topics-prefix", paramLabel = "PREFIX", description = "Put before every topic's name but --out.")
    private @Nullable String prefix;

    @Option(
            names = "--bundle-store",
            paramLabel = "STORE",
            description = "Where the bundles are: a directory, or s3://bucket/prefix. Default: as for run, bundles.")
    private @Nullable String bundleStore;

    @Option(
            names = "--release",
            paramLabel = "VERSION",
            required = true,
            description = "Version of the bundle, such as 000002-5f1c0a9e77b3.")
    private String release = "";

    @Option(
            names = "--out",
            paramLabel = "TOPIC",
            required = true,
            description = "Topic of the new predictions; none of the app's own.")
    private String out = "";

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Option(
            names = "--create",
            description = "Create the topic if it does not exist, with the partitions of the reviews and without "
                    + "retention, and register its subject.")
    private boolean create;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "1",
            description = "Copies of each partition that --create makes. Default: ${DEFAULT-VALUE}.")
    private short replication = 1;

    @Option(
            names = {"--threads", "--scoring-threads"}, // its variable is not the app's REVIEWSTREAM_THREADS
            paramLabel = "N",
            description = "Batches that are scored at the same time. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    public RescoreCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        AppConfig settings = settings();
        requireGoodCall(settings);
        KafkaConnection kafka = connection.kafka(settings.kafka());
        RegistryConnection registry = connection.registry(settings.registry());
        List<TopicPartition> reviews =
                TopicLookup.partitions(kafka, settings.topics().reviews());
        if (create) {
            new TopicProvisioner(kafka, registry)
                    .createPredictions(out, reviews.size(), replication)
                    .forEach(spec.commandLine().getErr()::println);
        }
        List<TopicPartition> target = TopicLookup.partitions(kafka, out, "add --create, or correct --out");
        try (ServedModel model = model(settings);
                AvroSerdes serdes = new AvroSerdes(registry)) {
            return rescore(
                    new RescoringSettings(settings, kafka, reviews, target, span.from(), span.to(), threads),
                    serdes,
                    model);
        }
    }

    private AppConfig settings() {
        Map<String, String> overrides = new HashMap<>();
        if (prefix != null) {
            overrides.put("topics.prefix", prefix);
        }
        if (bundleStore != null) {
            overrides.put("bundle-store", bundleStore);
        }
        return new ConfigLoader(System.getenv()).load(config, overrides);
    }

    private void requireGoodCall(AppConfig settings) {
        if (settings.topics().all().contains(out)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--out " + out + " is a topic of the app itself; give predictions of another release their own");
        }
        if (threads < 1 || replication < 1) {
            throw new ParameterException(spec.commandLine(), "--threads and --replication-factor must be 1 or more");
        }
    }

    private ServedModel model(AppConfig settings) throws Exception {
        BundleStore store =
                settings.bundleStore().open(); // open until the process ends: the model is read from its copy
        try {
            int batch = settings.batching().maxBatch();
            ScorerSettings scoring = ScorerSettings.serving()
                    .withContributions(settings.answers().needContributions());
            return BundleModels.of(store.open(release), scoring, batch);
        } catch (NoSuchBundleException e) {
            throw new CommandFailure(e.getMessage() + "; there are " + String.join(", ", store.versions()), e);
        }
    }

    private int rescore(RescoringSettings settings, AvroSerdes serdes, ServedModel model) {
        PrintWriter err = spec.commandLine().getErr();
        Instant started = surroundings.clock().instant();
        RescoringReport report;
        try (Progress progress = Progress.of(err, surroundings.progress(), surroundings.clock(), "rescore", -1)) {
            Rescoring rescoring = new Rescoring(settings, serdes, model, progress::advance);
            report = rescoring.report();
            run(rescoring);
        }
        PrintWriter results = spec.commandLine().getOut();
        Duration took = Duration.between(started, surroundings.clock().instant());
        RescoreText.lines(report, release, out, took).forEach(results::println);
        results.flush();
        return report.addsUp() ? 0 : 1;
    }

    private static void run(Rescoring rescoring) {
        try {
            rescoring.run();
        } catch (RuntimeException e) {
            throw new CommandFailure(
                    "stopped, with " + rescoring.report().written()
                            + " predictions written; the same command goes on from here: " + Failures.describe(e),
                    e);
        }
    }
}
