package io.reviewstream.app.config;

import io.reviewstream.model.drift.window.WindowRule.Measure;
import io.reviewstream.program.settings.ConfigKey;
import io.reviewstream.program.settings.Parsers;
import java.time.Duration;

/**
 * How long a window of the stream is.
 *
 * @param measure what is counted
 * @param size milliseconds or reviews, from 1
 */
public record WindowSize(Measure measure, long size) {
    private static final int FEWEST = 300;
    private static final ConfigKey.Parser<Integer> REVIEWS = Parsers.wholeNumber(FEWEST, 10_000_000);
    private static final ConfigKey.Parser<Duration> TIME = Parsers.duration(Duration.ofDays(7));

    /** Reads "1h", and a bare number as so many reviews. */
    static WindowSize parse(String text) {
        try {
            return text.strip().matches("\\d+")
                    ? new WindowSize(Measure.COUNT, REVIEWS.parse(text))
                    : new WindowSize(Measure.TIME, TIME.parse(text).toMillis());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a number of reviews from " + FEWEST + " to 10000000, or a time such as 1h, at most 7d", e);
        }
    }
}
