package io.reviewstream.program.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of single settings. */
public final class Parsers {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");
    /** What Kafka allows in the name of a topic or a group: its state directories and metrics are named by it. */
    private static final Pattern KAFKA_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    private Parsers() {}

    /** Reads a whole number of a range. */
    public static ConfigKey.Parser<Integer> wholeNumber(int least, int most) {
        String wanted = "a whole number from " + least + " to " + most;
        return text -> {
            try {
                int number = Integer.parseInt(text.strip());
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(wanted, e);
            }
            throw new IllegalArgumentException(wanted);
        };
    }

    /** Reads "20ms", "5s", "1m", "1h", "7d". */
    public static ConfigKey.Parser<Duration> duration(Duration most) {
        String wanted = "a duration such as 20ms, 5s or 1m, above 0 and at most " + most.toSeconds() + "s";
        return text -> {
            Matcher matcher = DURATION.matcher(text.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(wanted);
            }
            Duration duration = of(Long.parseLong(matcher.group(1)), matcher.group(2));
            if (duration.isZero() || duration.compareTo(most) > 0) {
                throw new IllegalArgumentException(wanted);
            }
            return duration;
        };
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** Reads what {@link #duration} reads, and a bare number as seconds, as it was once written. */
    public static ConfigKey.Parser<Duration> durationOrSeconds(Duration most) {
        ConfigKey.Parser<Duration> parser = duration(most);
        return text -> parser.parse(text.strip().matches("\\d+") ? text.strip() + "s" : text);
    }

    /** Reads the constants of an enum, written in small letters with dashes. */
    public static <E extends Enum<E>> ConfigKey.Parser<E> oneOf(Class<E> choices) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E choice : choices.getEnumConstants()) {
            byName.put(choice.name().toLowerCase(Locale.ROOT).replace('_', '-'), choice);
        }
        return text -> {
            E choice = byName.get(text.strip());
            if (choice == null) {
                throw new IllegalArgumentException("one of: " + String.join(", ", byName.keySet()));
            }
            return choice;
        };
    }

    /** Reads what the other parser reads, and "auto" as this value. */
    public static <T> ConfigKey.Parser<T> orAuto(ConfigKey.Parser<T> parser, T auto) {
        return text -> {
            if (text.strip().equals("auto")) {
                return auto;
            }
            try {
                return parser.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(e.getMessage() + ", or auto", e);
            }
        };
    }

    /** Reads a number from 0 to 1. */
    public static ConfigKey.Parser<Double> share() {
        return number("a number from 0 to 1, such as 0.6", share -> share >= 0 && share <= 1);
    }

    /** Reads a number of which something is asked, which is said in words. */
    public static ConfigKey.Parser<Double> number(String wanted, DoublePredicate asked) {
        return text -> {
            try {
                double number = Double.parseDouble(text.strip());
                if (asked.test(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(wanted, e);
            }
            throw new IllegalArgumentException(wanted);
        };
    }

    /** Reads a text that is not blank. */
    public static ConfigKey.Parser<String> name() {
        return text -> {
            if (text.isBlank()) {
                throw new IllegalArgumentException("not blank");
            }
            return text.strip();
        };
    }

    /** Reads the name of a topic or a group. */
    public static String kafkaName(String text) {
        if (!KAFKA_NAME.matcher(text).matches() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("1 to 200 letters, digits, dots, dashes or underscores");
        }
        return text;
    }

    /** Reads true or false. */
    public static boolean flag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }
}
