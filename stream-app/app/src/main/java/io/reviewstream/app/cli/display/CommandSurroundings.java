package io.reviewstream.app.cli.display;

import io.reviewstream.program.console.Terminal;
import java.io.InputStream;
import java.time.Clock;

/**
 * What a command sees of the world besides its arguments and writers.
 *
 * @param in standard input
 * @param out the place of results
 * @param progress the place of progress and warnings
 * @param clock what time it is
 */
public record CommandSurroundings(InputStream in, Terminal out, Terminal progress, Clock clock) {
    public static CommandSurroundings ofThisProcess() {
        return new CommandSurroundings(
                System.in, Terminal.ofStandardOutput(), Terminal.ofStandardError(), Clock.systemUTC());
    }
}
