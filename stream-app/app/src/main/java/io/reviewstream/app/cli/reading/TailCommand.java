package io.reviewstream.app.cli.reading;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.display.DisplayOptions;
import io.reviewstream.app.cli.display.ExplainOption;
import io.reviewstream.app.cli.display.PredictionLines;
import io.reviewstream.app.cli.topics.TopicLookup;
import io.reviewstream.app.cli.topics.TopicOptions;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.settings.ConnectionOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows predictions as they come. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description =
                "Shows predictions as they are committed: label, confidence, review, release, and the tokens shaded by what they contribute.",
        footer = {
            "",
            "Examples:",
            "  reviewstream tail",
            "  reviewstream tail --from-beginning --label negative --limit 20",
            "  reviewstream tail --json --from-beginning --no-follow | jq -r .label | sort | uniq -c",
            "",
            "Joins no consumer group and commits nothing. A record that cannot be read is a warning on standard error.",
            "Ctrl-C ends it."
        })
public final class TailCommand implements Callable<Integer> {
    private final CommandSurroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Mixin
    private DisplayOptions display = new DisplayOptions();

    @Mixin
    private ExplainOption explain = new ExplainOption();

    @Option(names = "--from-beginning", description = "Start with the oldest prediction that Kafka still has.")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "Stop at what is the end now, instead of waiting for more.")
    private boolean untilNow;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after showing so many.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--label", paramLabel = "LABEL", description = "Show this label only; repeatable.")
    private Set<String> labels = Set.of();

    public TailCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        String topic = topics.names().classified();
        List<TopicPartition> partitions = TopicLookup.partitions(connection.kafka(), topic);
        PredictionLines lines = new PredictionLines(out, display.on(surroundings.out()), display.json(), explain.by());
        try (AvroSerdes serdes = new AvroSerdes(connection.registry());
                PredictionReader reader = new PredictionReader(connection.kafka(), serdes, partitions, fromBeginning)) {
            if (!untilNow) {
                err.println("tailing " + topic + "; Ctrl-C ends");
                err.flush();
            }
            PredictionTail tail = new PredictionTail(reader, lines, err, labels, limit);
            // A reader that went away, as head does, is no failure.
            while (!tail.isDone() && !(untilNow && reader.isAtEnd()) && !out.checkError()) {
                tail.step();
            }
        }
        return 0;
    }
}
