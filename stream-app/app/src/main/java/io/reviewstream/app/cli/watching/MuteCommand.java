package io.reviewstream.app.cli.watching;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.topics.WhenAndWhere;
import io.reviewstream.app.drift.DriftMutes;
import io.reviewstream.program.console.HarmlessText;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says that an alarm is expected. */
@Command(
        name = "mute",
        mixinStandardHelpOptions = true,
        description =
                "Says that an alarm is expected until a time: it is still found, and shown as expected, but not told.",
        footer = {
            "",
            "Examples:",
            "  reviewstream drift mute LABEL@phones --until 2026-12-01 --reason \"sale of phones\"",
            "  reviewstream drift mute SCRIPT --until 2026-12-01T18:00:00Z"
        })
final class MuteCommand extends MuteChange {
    private final CommandSurroundings surroundings;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            required = true,
            converter = WhenAndWhere.OfTime.class,
            description = "When it is to be told again: 2026-12-01T18:00:00Z, or 2026-12-01 in UTC.")
    private Instant until = Instant.EPOCH;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is expected; kept with it.")
    private @Nullable String reason;

    @Option(
            names = "--issued-by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who says so; kept with it. Default: ${DEFAULT-VALUE}.")
    private String issuedBy = "";

    MuteCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    ProducerRecord<byte[], byte[]> record(DriftMutes mutes, String alarm) {
        return mutes.mute(alarm, until, issuedBy, reason, surroundings.clock().instant());
    }

    @Override
    String done(String alarm) {
        return HarmlessText.of(alarm + " is expected until " + until + ", says " + issuedBy.strip());
    }
}
