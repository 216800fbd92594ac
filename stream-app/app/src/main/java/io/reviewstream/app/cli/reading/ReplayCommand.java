package io.reviewstream.app.cli.reading;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.topics.TopicLookup;
import io.reviewstream.app.cli.topics.TopicOptions;
import io.reviewstream.app.cli.topics.WhenAndWhere;
import io.reviewstream.app.replay.Fate;
import io.reviewstream.app.replay.Replay;
import io.reviewstream.app.replay.ReplayException;
import io.reviewstream.app.replay.ReplayReport;
import io.reviewstream.app.replay.ReplaySelection;
import io.reviewstream.app.replay.ReplaySettings;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.console.CommandFailure;
import io.reviewstream.program.console.Failures;
import io.reviewstream.program.console.Progress;
import io.reviewstream.program.kafka.Place;
import io.reviewstream.program.settings.ConnectionOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends dead letters back to where they came from. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Sends dead letters back to the topic that their records were read from, reviews or feedback: "
                + "key, bytes, timestamp and headers as they came.",
        footer = {
            "",
            "Examples:",
            "  reviewstream replay --dry-run",
            "  reviewstream replay --reason UNKNOWN_SCHEMA_ID --from 2026-11-01 --to 2026-11-02",
            "  reviewstream replay --origin reviews-1@41 --origin reviews-2@7",
            "",
            "A letter is sent once by a group, whatever the selection: the group remembers it in the transaction that",
            "sends it. A record that came back --max-replays times stays. Letters whose value was cut, or of other",
            "topics, cannot be sent. Replay SCORING_FAILED when a release is live that can score these reviews; what",
            "fails again becomes a dead letter again. Exit code 1 if sending failed or the counts do not add up."
        })
public final class ReplayCommand implements Callable<Integer> {
    private final CommandSurroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Option(names = "--reason", paramLabel = "REASON", description = "Letters with this reason only; repeatable.")
    private Set<String> reasons = Set.of();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Letters of this review, by its id or else its key; repeatable.")
    private Set<String> ids = Set.of();

    @Option(
            names = "--origin",
            paramLabel = "PLACE",
            converter = WhenAndWhere.OfPlace.class,
            description = "The letter of the record that was read there, such as reviews-1@41; repeatable.")
    private Set<Place> origins = Set.of();

    @Option(names = "--limit", paramLabel = "N", description = "Stop after sending so many.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--max-replays",
            paramLabel = "N",
            defaultValue = "3",
            description = "A record that was replayed so often stays. Default: ${DEFAULT-VALUE}.")
    private int maxReplays = 3;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Name under which it is remembered what was sent; another one begins anew. "
                    + "Default: reviewstream-replay, with the topics' prefix.")
    private @Nullable String group;

    @Option(names = "--dry-run", description = "Send nothing; say what would be sent.")
    private boolean dryRun;

    public ReplayCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit < 0 || maxReplays < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 0 or more, and --max-replays 1 or more");
        }
        KafkaConnection kafka = connection.kafka();
        List<TopicPartition> letters =
                TopicLookup.partitions(kafka, topics.names().deadLetters());
        PrintWriter err = spec.commandLine().getErr();
        try (AvroSerdes serdes = new AvroSerdes(connection.registry());
                Progress progress = Progress.of(err, surroundings.progress(), surroundings.clock(), "replay", -1)) {
            Replay replay = new Replay(kafka, serdes, topics.names(), letters, settings(), progress::advance);
            run(replay);
            return print(replay.report());
        }
    }

    private ReplaySettings settings() {
        Set<String> upper =
                reasons.stream().map(reason -> reason.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
        String prefix = topics.names().reviews().replaceFirst("reviews$", "");
        return new ReplaySettings(
                new ReplaySelection(upper, span.from(), span.to(), ids, origins),
                limit,
                maxReplays,
                group == null ? prefix + "reviewstream-replay" : group,
                dryRun);
    }

    private static void run(Replay replay) {
        try {
            replay.run();
        } catch (ReplayException | KafkaException e) {
            throw new CommandFailure(
                    "stopped, with " + replay.report().count(Fate.SENT)
                            + " letters sent and remembered; a transaction that was open is given up as a whole, and the"
                            + " same command goes on from here: " + Failures.describe(e),
                    e);
        }
    }

    private int print(ReplayReport report) {
        PrintWriter out = spec.commandLine().getOut();
        ReplayText.lines(report, dryRun).forEach(out::println);
        out.flush();
        return report.addsUp() ? 0 : 1;
    }
}
