package io.reviewstream.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where all logs go, so that the screen stays calm.
 *
 * @param file the log file
 */
record LogFile(Path file) {
    /** The logging configuration of this module takes the file from there. */
    private static final String PROPERTY = "reviewstream.demo.log";

    private static final Pattern WARNING = Pattern.compile("^\\S+ WARN ");
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(?:at |\\.\\.\\. \\d+ more)");
    private static final Pattern ERROR = Pattern.compile("^\\S+ (?:ERROR|FATAL) ");

    /** Has to come before the first logger. */
    static LogFile direct(Path file) {
        System.setProperty(PROPERTY, file.toString());
        System.setProperty("log4j2.configurationFile", "io/reviewstream/quickstart/log4j2-demo.properties");
        System.setProperty("log4j2.shutdownHookEnabled", "false");
        return new LogFile(file);
    }

    /** How many warnings and errors there are. */
    String summary() {
        List<String> lines = lines();
        long warnings =
                lines.stream().filter(line -> WARNING.matcher(line).find()).count();
        long errors = lines.stream().filter(line -> ERROR.matcher(line).find()).count();
        return String.format(Locale.ROOT, "%d warnings, %d errors", warnings, errors);
    }

    /** The last lines, without the frames of stack traces: what happened, not where in the code. */
    List<String> tail(int count) {
        List<String> lines = lines().stream()
                .filter(line -> !STACK_FRAME.matcher(line).find())
                .toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of("the log cannot be read: " + e);
        }
    }
}
