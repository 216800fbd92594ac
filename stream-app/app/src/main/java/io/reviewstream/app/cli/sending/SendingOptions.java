package io.reviewstream.app.cli.sending;

import io.reviewstream.app.cli.topics.TopicOptions;
import io.reviewstream.program.settings.ConnectionOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that send a file's rows have in common. */
final class SendingOptions {
    @Parameters(
            paramLabel = "FILE",
            description =
                    "Rows to send: .tsv, .csv (both with a header), .jsonl or .ndjson, each also with .gz behind it. "
                            + "In TSV, \\t \\n \\r \\\\ stand for tab, line feed, carriage return and backslash.")
    private Path file = Path.of("");

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            converter = Rate.Converter.class,
            description = "Send no faster than this: 500/s, 30/min, 100/h. Default: as fast as Kafka takes them.")
    private @Nullable Rate rate;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many rows.")
    private long limit = Long.MAX_VALUE;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TopicOptions topics = new TopicOptions();

    Path file() {
        return file;
    }

    @Nullable
    Rate rate() {
        return rate;
    }

    long limit() {
        return limit;
    }

    ConnectionOptions connection() {
        return connection;
    }

    TopicOptions topics() {
        return topics;
    }
}
