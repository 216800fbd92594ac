package io.reviewstream.app.cli;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.program.console.Terminal;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;

/** A command as it was run in this JVM: its exit code and what it wrote. */
record Called(int exitCode, String out, String err) {
    /** Runs a command with its writers going to files, so to speak. */
    static Called with(String... args) {
        return on(Terminal.NONE, "", args);
    }

    static Called withInput(String input, String... args) {
        return on(Terminal.NONE, input, args);
    }

    static Called on(Terminal terminal, String input, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        // Buffered, as the writers of the real process are: what is not flushed is lost.
        CommandLine commands = ReviewStream.commandLine(
                        new CommandSurroundings(in, terminal, terminal, Clock.systemUTC()), args)
                .setOut(new PrintWriter(new BufferedWriter(out)))
                .setErr(new PrintWriter(new BufferedWriter(err)));
        int exitCode = ReviewStream.execute(commands, args);
        return new Called(exitCode, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
