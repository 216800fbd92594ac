package io.reviewstream.program.kafka;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where a part of a topic begins, or where it ends. */
public sealed interface Bound {
    /** Timestamps of records decide. */
    record AtTime(Instant time) implements Bound {}

    /** Offsets decide, by partition; a partition that is not named has no bound. */
    record AtOffsets(Map<Integer, Long> offsets) implements Bound {
        public AtOffsets {
            offsets = Map.copyOf(offsets);
        }
    }

    /**
     * Reads a time ({@code 2026-11-01T09:00:00Z}, {@code 2026-11-01T09:00+09:00}, or {@code 2026-11-01}, midnight in UTC)
     * or offsets by partition ({@code 0:1200,1:900}).
     *
     * @throws IllegalArgumentException with what was expected, if it is neither
     */
    static Bound parse(String text) {
        String bound = text.strip();
        return Forms.OFFSETS.matcher(bound).matches() ? offsets(bound) : new AtTime(time(bound));
    }

    /**
     * Reads a time, in the forms of {@link #parse}.
     *
     * @throws IllegalArgumentException with what was expected, if it is none
     */
    static Instant time(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time; write 2026-11-01T09:00:00Z, 2026-11-01T09:00+09:00 or 2026-11-01", e);
        }
    }

    private static Bound offsets(String text) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (String one : text.split(",", -1)) {
            int colon = one.indexOf(':');
            offsets.put(Integer.parseInt(one.substring(0, colon)), Long.parseLong(one.substring(colon + 1)));
        }
        return new AtOffsets(offsets);
    }

    /** Patterns, which an interface would show to all. */
    final class Forms {
        private static final Pattern OFFSETS = Pattern.compile("[0-9]{1,9}:[0-9]{1,18}(,[0-9]{1,9}:[0-9]{1,18})*");

        private Forms() {}
    }
}
