package io.reviewstream.quickstart;

import io.reviewstream.quickstart.sample.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the person who starts the demo may choose: the system properties {@code demo.*}; a blank one counts as not given.
 *
 * @param exit end after the swap, with a summary
 * @param reviews a labelled file instead of the shipped sample
 * @param language of the reviews: decides the tokenizer, and the half of the sample
 * @param port of the broker, 0: a free one
 * @param registryPort of the schema registry, 0: a free one
 * @param rate reviews a second, above 0
 */
record DemoOptions(boolean exit, Optional<Path> reviews, Language language, int port, int registryPort, double rate) {

    private static final double DEFAULT_RATE = 100;
    private static final double HIGHEST_RATE = 10_000;

    /** Something cannot be used; each problem is a line that names its property. */
    static final class WrongOptionException extends Exception {
        private final List<String> problems;

        WrongOptionException(List<String> problems) {
            super(String.join("; ", problems));
            this.problems = List.copyOf(problems);
        }

        List<String> problems() {
            return problems;
        }
    }

    /**
     * Reads the options.
     *
     * @param properties gives the value of a property, or null
     * @param startedIn directory that a relative file is looked for in
     * @throws WrongOptionException naming every problem
     */
    static DemoOptions of(UnaryOperator<@Nullable String> properties, Path startedIn) throws WrongOptionException {
        Reader reader = new Reader(properties);
        DemoOptions options = new DemoOptions(
                reader.flag("demo.exit"),
                reader.file("demo.reviews", startedIn),
                reader.language("demo.language"),
                (int) reader.number("demo.port", 0, 0, 65_535),
                (int) reader.number("demo.registry.port", 0, 0, 65_535),
                reader.number("demo.rate", DEFAULT_RATE, 0.1, HIGHEST_RATE));
        if (options.port() != 0 && options.port() == options.registryPort()) {
            reader.problems.add("demo.port and demo.registry.port are the same: " + options.port());
        }
        if (!reader.problems.isEmpty()) {
            throw new WrongOptionException(reader.problems);
        }
        return options;
    }

    /** Collects problems, so that all are told at once. */
    private static final class Reader {
        private final UnaryOperator<@Nullable String> properties;
        private final List<String> problems = new ArrayList<>();

        Reader(UnaryOperator<@Nullable String> properties) {
            this.properties = properties;
        }

        private Optional<String> given(String name) {
            return Optional.ofNullable(properties.apply(name))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }

        private void wrong(String name, String value, String wanted) {
            problems.add("-D" + name + "=" + value + ": " + wanted);
        }

        boolean flag(String name) {
            String value = given(name).orElse("false");
            if (!value.equals("true") && !value.equals("false")) {
                wrong(name, value, "give true or false");
            }
            return value.equals("true");
        }

        Optional<Path> file(String name, Path startedIn) {
            Optional<Path> file =
                    given(name).map(value -> startedIn.resolve(value).normalize());
            file.filter(path -> !Files.isReadable(path) || Files.isDirectory(path))
                    .ifPresent(path -> wrong(name, given(name).orElse(""), "there is no readable file " + path));
            return file;
        }

        Language language(String name) {
            String value = given(name).orElse("en");
            try {
                return Language.of(value);
            } catch (IllegalArgumentException e) {
                wrong(name, value, "give en or ko");
                return Language.ENGLISH;
            }
        }

        double number(String name, double otherwise, double least, double most) {
            String value = given(name).orElse(null);
            if (value == null) {
                return otherwise;
            }
            try {
                double number = Double.parseDouble(value);
                if (number >= least && number <= most && (least > 0 || number == Math.rint(number))) {
                    return number;
                }
            } catch (NumberFormatException e) {
                wrong(name, value, "is no number");
                return otherwise;
            }
            wrong(name, value, "give a number from " + plain(least) + " to " + plain(most));
            return otherwise;
        }

        private static String plain(double number) {
            return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
        }
    }
}
