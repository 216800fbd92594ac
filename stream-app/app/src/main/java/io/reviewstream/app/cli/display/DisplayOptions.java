package io.reviewstream.app.cli.display;

import io.reviewstream.program.console.Terminal;
import picocli.CommandLine.Option;

/** How results look, for the commands that show texts. */
public final class DisplayOptions {
    /** When to use colours. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Shade by colours: auto (on a terminal, unless NO_COLOR is set), always or never.",
            defaultValue = "auto")
    private Colour colour = Colour.AUTO;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            description = "Fold texts at so many columns; 0 does not fold. Default: the terminal's width.")
    private int width = -1;

    @Option(names = "--json", description = "One JSON object a line, complete and for machines.")
    private boolean json;

    public boolean json() {
        return json;
    }

    /** The place of results as the person wants it treated. */
    public Terminal on(Terminal found) {
        boolean inColour = switch (colour) {
            case AUTO -> found.colour();
            case ALWAYS -> true;
            case NEVER -> false;
        };
        return new Terminal(found.interactive(), inColour, width < 0 ? found.width() : width);
    }
}
