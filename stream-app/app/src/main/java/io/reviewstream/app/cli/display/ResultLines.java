package io.reviewstream.app.cli.display;

import io.reviewstream.model.quality.DisplayWidth;
import io.reviewstream.program.console.HarmlessText;
import io.reviewstream.program.console.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Prints what a release says about a text: the label and how sure it is, then the shaded text beside or below it. */
public final class ResultLines {
    private static final int LABEL_WIDTH = 10;
    private static final int INDENT = 2;

    private final PrintWriter out;
    private final Terminal terminal;

    public ResultLines(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Prints one result.
     *
     * @param note what else to say between confidence and text; may be empty
     * @param text gives the text's lines, folded at so many columns (0: one line)
     */
    public void print(String label, double confidence, String note, IntFunction<List<String>> text) {
        String name = HarmlessText.of(label);
        String padding = " ".repeat(Math.max(0, LABEL_WIDTH - DisplayWidth.of(name)));
        String figures = String.format(Locale.ROOT, "%s %5.1f %%  ", padding, confidence * 100)
                + (note.isEmpty() ? "" : HarmlessText.of(note) + "  ");
        int taken = DisplayWidth.of(name) + DisplayWidth.of(figures);
        print((terminal.colour() ? "\u001b[1m" + name + "\u001b[0m" : name) + figures, taken, text);
    }

    private void print(String head, int taken, IntFunction<List<String>> text) {
        int width = terminal.width();
        if (width == 0) {
            out.println((head + text.apply(0).get(0)).stripTrailing());
        } else if (taken <= width / 2) {
            hang(head, " ".repeat(taken), text.apply(width - taken));
        } else {
            String indent = " ".repeat(INDENT);
            out.println(head.stripTrailing());
            hang(indent, indent, text.apply(width - INDENT));
        }
    }

    private void hang(String first, String others, List<String> lines) {
        String head = first;
        for (String line : lines) {
            out.println((head + line).stripTrailing());
            head = others;
        }
    }
}
