package io.reviewstream.app.cli.reading;

import io.reviewstream.app.audit.Audit;
import io.reviewstream.app.audit.AuditReport;
import io.reviewstream.app.audit.AuditSettings;
import io.reviewstream.app.audit.AuditTopics;
import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.display.JsonLine;
import io.reviewstream.app.cli.topics.TopicLookup;
import io.reviewstream.app.cli.topics.TopicOptions;
import io.reviewstream.app.cli.topics.WhenAndWhere;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.program.console.Progress;
import io.reviewstream.program.kafka.Bound;
import io.reviewstream.program.settings.ConnectionOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Proves, or refutes, that every review ended once. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Matches reviews, predictions and dead letters by origin, and tells what is missing, doubled, "
                + "out of order, or by a release that was never live.",
        footer = {
            "",
            "Examples:",
            "  reviewstream audit",
            "  reviewstream audit --from 2026-11-01 --to 2026-11-02T12:00:00Z --json",
            "  reviewstream audit --from 0:1200,1:900 --examples 50",
            "",
            "Looks at the reviews that are committed when it begins, and waits until the app has come that far. Reads",
            "only, committed records, in no group. Exit code 1 if there is any problem."
        })
public final class AuditCommand implements Callable<Integer> {
    private final CommandSurroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Option(
            names = "--from",
            paramLabel = "TIME|OFFSETS",
            converter = WhenAndWhere.OfBound.class,
            description = "Begin with the first review at or after this time (2026-11-01T09:00:00Z, or 2026-11-01 in "
                    + "UTC), or at offsets by partition (0:1200,1:900). Default: the first that is kept.")
    private @Nullable Bound from;

    @Option(
            names = "--to",
            paramLabel = "TIME|OFFSETS",
            converter = WhenAndWhere.OfBound.class,
            description = "End before the first review at or after this time, or at these offsets. "
                    + "Default: what is committed now.")
    private @Nullable Bound to;

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            defaultValue = "30s",
            description = "How long to wait for the app to come so far: 30s, 5m, 1h. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many of each problem are named. Default: ${DEFAULT-VALUE}.")
    private int examples = 10;

    @Option(names = "--json", description = "One JSON object, complete and for machines.")
    private boolean json;

    public AuditCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (examples < 0) {
            throw new ParameterException(spec.commandLine(), "--examples must be 0 or more");
        }
        AuditReport report = audit();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(AuditText.json(report)));
        } else {
            AuditText.lines(report).forEach(out::println);
        }
        out.flush();
        return report.isClean() ? 0 : 1;
    }

    private AuditReport audit() {
        TopicNames names = topics.names();
        KafkaConnection kafka = connection.kafka();
        AuditTopics compared = new AuditTopics(
                TopicLookup.partitions(kafka, names.reviews()),
                TopicLookup.partitions(kafka, names.classified()),
                TopicLookup.partitions(kafka, names.deadLetters()),
                names.releases());
        PrintWriter err = spec.commandLine().getErr();
        try (AvroSerdes serdes = new AvroSerdes(connection.registry());
                Progress progress = Progress.of(err, surroundings.progress(), surroundings.clock(), "audit", -1)) {
            AuditSettings settings = new AuditSettings(from, to, timeout, examples);
            return new Audit(kafka, serdes, compared, settings, progress::advance).run();
        }
    }
}
