package io.reviewstream.app.cli.watching;

import io.reviewstream.app.cli.display.JsonLine;
import io.reviewstream.app.cli.topics.FleetOptions;
import io.reviewstream.app.cli.topics.TopicLookup;
import io.reviewstream.app.drift.DriftReader;
import io.reviewstream.app.quality.QualityJson;
import io.reviewstream.app.quality.QualityProgram;
import io.reviewstream.app.quality.QualityReader;
import io.reviewstream.app.quality.QualitySelection;
import io.reviewstream.app.quality.QualityView;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how often predictions are right. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description =
                "Shows how often predictions are right: by the labels that judge, and as far as the confidence of "
                        + "all predictions tells, as the dashboard's page Quality does.",
        footer = {
            "",
            "Examples:",
            "  reviewstream quality",
            "  reviewstream quality --segment phones --follow",
            "  reviewstream quality --json | jq .now.accuracy",
            "",
            "Reads what is committed, and joins no consumer group.",
            "The app counts where quality.enabled is on."
        })
public final class QualityCommand implements Callable<Integer> {
    private static final Duration STEP = Duration.ofMillis(250);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WatchOptions options = new WatchOptions();

    @Mixin
    private FleetOptions fleet = new FleetOptions();

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "With --follow: what has changed is told so often. Default: ${DEFAULT-VALUE}.")
    private Duration every = Duration.ofSeconds(10);

    @Override
    public Integer call() {
        KafkaConnection kafka = options.connection().kafka();
        String topic = QualityProgram.countsTopic(fleet.applicationId(options.topics()));
        List<TopicPartition> partitions = TopicLookup.partitions(
                kafka,
                topic,
                "the app makes it when it runs with quality.enabled on; if it has another name, give its"
                        + " --application-id");
        try (AvroSerdes serdes = new AvroSerdes(options.connection().registry());
                Consumer<byte[], byte[]> counts = KafkaClients.ofCommands(kafka).reader();
                Consumer<byte[], byte[]> reports =
                        KafkaClients.ofCommands(kafka).reader()) {
            QualityReader reader = new QualityReader(counts, partitions);
            DriftReader drift = drift(reports, serdes);
            options.await(topic, () -> {
                reader.poll(STEP);
                return reader.hasReached();
            });
            options.await(options.names().drift(), () -> {
                if (drift != null) {
                    drift.poll(Duration.ZERO);
                }
                return drift == null || drift.hasReached();
            });
            QualityView told = reader.poll(Duration.ZERO);
            tell(told, drift, topic);
            if (options.follow()) {
                follow(reader, drift, told, topic);
            }
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void follow(QualityReader reader, @Nullable DriftReader drift, QualityView first, String topic) {
        QualityView told = first;
        long next = System.nanoTime() + every.toNanos();
        while (!spec.commandLine().getOut().checkError()) {
            QualityView view = reader.poll(STEP);
            if (drift != null) {
                drift.poll(Duration.ZERO);
            }
            if (view != told && System.nanoTime() >= next) {
                tell(view, drift, topic);
                told = view;
                next = System.nanoTime() + every.toNanos();
            }
        }
    }

    /** Where nothing tells of drift, nothing doubts the estimate. */
    private @Nullable DriftReader drift(Consumer<byte[], byte[]> consumer, AvroSerdes serdes) {
        Set<String> topics = consumer.listTopics().keySet();
        return topics.contains(options.names().drift())
                        && topics.contains(options.names().driftMutes())
                ? new DriftReader(consumer, serdes, options.names())
                : null;
    }

    private void tell(QualityView view, @Nullable DriftReader drift, String topic) {
        PrintWriter out = spec.commandLine().getOut();
        Stream<DriftReport> reports = drift == null
                ? Stream.empty()
                : drift.view().windows().values().stream().flatMap(List::stream);
        QualitySelection selection =
                new QualitySelection(options.release(), options.segment(), Instant.MIN, Instant.MAX);
        if (view.end().isEmpty() || view.figures(selection).predictions() == 0) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(QualityLines.nothing(view, topic));
            err.flush();
        }
        if (options.json()) {
            Optional<QualityView> known =
                    Optional.of(view).filter(some -> some.end().isPresent());
            out.println(JsonLine.of(
                    QualityJson.of(known, reports, selection, options.names().feedback())));
        } else if (view.figures(selection).predictions() > 0) {
            QualityLines.of(view, selection, reports).forEach(out::println);
        }
    }
}
