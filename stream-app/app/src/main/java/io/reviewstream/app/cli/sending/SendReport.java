package io.reviewstream.app.cli.sending;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of a file.
 *
 * @param acknowledged records that every in-sync replica has
 * @param failed rows that could not be sent, or that Kafka refused
 * @param leftOut rows of which there was nothing to send
 * @param took from the first row to the last acknowledgement
 */
record SendReport(long acknowledged, long failed, long leftOut, Duration took) {
    /** The report in a sentence, for instance {@code 5,000 reviews published to reviews in 2.1 s (2,381/s), 0 failed}. */
    String sentence(String what, String topic) {
        double seconds = Math.max(1, took.toMillis()) / 1000.0;
        String sent = String.format(
                Locale.ROOT,
                "%,d %s to %s in %.1f s (%,.0f/s), %,d failed",
                acknowledged,
                what,
                topic,
                seconds,
                acknowledged / seconds,
                failed);
        return leftOut == 0 ? sent : String.format(Locale.ROOT, "%s, %,d left out", sent, leftOut);
    }
}
