package io.reviewstream.app.cli.watching;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.display.JsonLine;
import io.reviewstream.app.cli.topics.TopicLookup;
import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.drift.DriftJson;
import io.reviewstream.app.drift.DriftReader;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows whether the stream has changed; its commands say which alarms are expected. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Shows whether the reviews are still like those that the release learned from: each statistic of "
                + "the last complete window, the worst first, as the dashboard's page Drift does.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  reviewstream drift",
            "  reviewstream drift --segment phones --follow",
            "  reviewstream drift --json | jq '.statistics[] | select(.severity == \"ALARM\") | .alarm'",
            "  reviewstream drift mute LABEL@phones --until 2026-12-01 --reason \"sale of phones\"",
            "",
            "Reads what is committed, and joins no consumer group. Texts are not masked.",
            "The app judges drift where drift.enabled is on."
        })
public final class DriftCommand implements Callable<Integer> {
    private static final Duration STEP = Duration.ofMillis(250);
    private static final DriftJson JSON = new DriftJson(ShowText.FULL);

    private final CommandSurroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WatchOptions options = new WatchOptions();

    private DriftCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    public static CommandLine commandLine(CommandSurroundings surroundings) {
        return new CommandLine(new DriftCommand(surroundings))
                .addSubcommand(new MuteCommand(surroundings))
                .addSubcommand(new UnmuteCommand());
    }

    @Override
    public Integer call() {
        KafkaConnection kafka = options.connection().kafka();
        String topic = options.names().drift();
        requireTopics(kafka, topic, options.names().driftMutes());
        try (AvroSerdes serdes = new AvroSerdes(options.connection().registry());
                Consumer<byte[], byte[]> consumer =
                        KafkaClients.ofCommands(kafka).reader()) {
            DriftReader reader = new DriftReader(consumer, serdes, options.names());
            options.await(topic, () -> {
                reader.poll(STEP);
                return reader.hasReached();
            });
            tell(reader.view(), topic);
            while (options.follow() && !spec.commandLine().getOut().checkError()) {
                List<DriftReport> complete = reader.poll(STEP).complete();
                if (!complete.isEmpty()) {
                    tell(complete, reader.view());
                }
            }
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    static void requireTopics(KafkaConnection kafka, String... topics) {
        for (String topic : topics) {
            var unused = TopicLookup.partitions(
                    kafka,
                    topic,
                    "create it by 'reviewstream topics create', and run the app with drift.enabled on, or correct"
                            + " --topics-prefix");
        }
    }

    private void tell(DriftView all, String topic) {
        PrintWriter out = spec.commandLine().getOut();
        DriftView view = all.only(options.release(), options.segment());
        if (view.latest().isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(DriftLines.nothing(all, topic));
            err.flush();
        }
        if (options.json() && options.follow()) {
            view.latest().forEach(report -> out.println(JsonLine.of(JSON.of(report, view, now()))));
        } else if (options.json()) {
            Optional<DriftView> known =
                    Optional.of(view).filter(some -> !some.latest().isEmpty());
            out.println(JsonLine.of(JSON.of(known, now())));
        } else if (!view.latest().isEmpty()) {
            DriftLines.of(view, now()).forEach(out::println);
        }
    }

    private void tell(List<DriftReport> complete, DriftView all) {
        PrintWriter out = spec.commandLine().getOut();
        List<DriftReport> selected = complete.stream()
                .filter(report -> options.release() == null || options.release().equals(report.getRelease()))
                .filter(report -> options.segment() == null || options.segment().equals(report.getSegment()))
                .toList();
        if (options.json()) {
            selected.forEach(report -> out.println(JsonLine.of(JSON.of(report, all, now()))));
        } else {
            DriftLines.ofWindows(selected, all, now()).forEach(out::println);
        }
    }

    private Instant now() {
        return surroundings.clock().instant();
    }
}
