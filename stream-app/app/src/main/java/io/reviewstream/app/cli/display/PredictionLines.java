package io.reviewstream.app.cli.display;

import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.app.prediction.PredictionJson;
import io.reviewstream.events.Prediction;
import io.reviewstream.program.console.Terminal;
import java.io.PrintWriter;

/** Prints predictions, for people or for machines. */
public final class PredictionLines {
    private final PrintWriter out;
    private final boolean json;
    private final AttentionShading shading;
    private final ResultLines lines;

    public PredictionLines(PrintWriter out, Terminal terminal, boolean json, ExplainBy by) {
        this.out = out;
        this.json = json;
        this.shading = new AttentionShading(terminal.colour(), by);
        this.lines = new ResultLines(out, terminal);
    }

    public void print(Prediction prediction) {
        if (json) {
            out.println(JsonLine.of(PredictionJson.of(prediction)));
            return;
        }
        String abstained = prediction.getAbstained() ? "  abstained: " + prediction.getAbstainReason() : "";
        lines.print(
                prediction.getLabel(),
                prediction.getConfidence(),
                prediction.getReviewId() + "  " + prediction.getRelease() + abstained,
                columns -> shading.fold(prediction.getTokens(), columns));
    }
}
