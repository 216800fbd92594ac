package io.reviewstream.app.cli.watching;

import io.reviewstream.app.drift.DriftMutes;
import io.reviewstream.program.console.HarmlessText;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;

/** Takes a mute back. */
@Command(
        name = "unmute",
        mixinStandardHelpOptions = true,
        description = "Says that an alarm is no longer expected: it is told again.",
        footer = {"", "Examples:", "  reviewstream drift unmute LABEL@phones"})
final class UnmuteCommand extends MuteChange {
    @Override
    ProducerRecord<byte[], byte[]> record(DriftMutes mutes, String alarm) {
        return mutes.unmute(alarm);
    }

    @Override
    String done(String alarm) {
        return HarmlessText.of(alarm + " is no longer expected");
    }
}
