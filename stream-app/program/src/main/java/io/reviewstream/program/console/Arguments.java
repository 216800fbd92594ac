package io.reviewstream.program.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments of this process as they were written. Under {@code LC_ALL=C} Java reads them as ASCII and puts a
 * replacement for every other byte; Linux still knows them.
 */
final class Arguments {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final char REPLACEMENT = '\uFFFD';

    private Arguments() {}

    /**
     * The arguments in UTF-8.
     *
     * @throws CommandFailure if they cannot be read in this locale
     */
    static String[] asWritten(String[] args) {
        return asWritten(args, System.getProperty("sun.jnu.encoding", "UTF-8"), COMMAND_LINE);
    }

    static String[] asWritten(String[] args, String encoding, Path commandLine) {
        if (encoding.equals("UTF-8") || Arrays.stream(args).allMatch(arg -> arg.indexOf(REPLACEMENT) < 0)) {
            return args;
        }
        try {
            // Each ends with a zero byte.
            List<String> all =
                    List.of(new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8).split("\0", -1));
            List<String> written = all.subList(all.size() - 1 - args.length, all.size() - 1);
            if (written.stream().allMatch(arg -> arg.indexOf(REPLACEMENT) < 0) && sameInAscii(args, written)) {
                return written.toArray(String[]::new);
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw unreadable(encoding);
        }
        throw unreadable(encoding);
    }

    private static boolean sameInAscii(String[] args, List<String> written) {
        for (int i = 0; i < args.length; i++) {
            if (!ascii(args[i]).equals(ascii(written.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(String text) {
        return text.chars()
                .filter(c -> c < 128)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static CommandFailure unreadable(String encoding) {
        return new CommandFailure("the arguments cannot be read in this locale (" + encoding
                + "): set LC_ALL=C.UTF-8, or give texts by standard input or a file");
    }
}
