package io.reviewstream.benchmarks.accuracy;

import io.reviewstream.network.comparison.Trial;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.vectors.Coverage;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Says how a run goes, a line a measurement. For one thread. */
final class RowProgress implements FitListener {
    private final PrintStream out;
    private final long started = System.nanoTime();
    private String current = "";

    RowProgress(PrintStream out) {
        this.out = out;
    }

    void line(String name, String text) {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        out.printf(Locale.ROOT, "%4d:%02d %s: %s%n", seconds / 60, seconds % 60, name, text);
        out.flush();
    }

    void begin(String row, Recipe recipe) {
        current = row + " " + recipe.name() + " seed " + recipe.seed();
    }

    void end(Trial trial) {
        String test = trial.test() == null
                ? ""
                : String.format(Locale.ROOT, ", test %.4f", trial.test().accuracy());
        line(
                current,
                String.format(
                        Locale.ROOT,
                        "dev %.4f (macro F1 %.4f)%s, %.0f s",
                        trial.dev().accuracy(),
                        trial.dev().macroF1(),
                        test,
                        trial.trainingTime().toMillis() / 1000.0));
    }

    @Override
    public void onStart(int trainTexts, int devTexts, int vocabularySize, List<String> labels) {
        line(
                current,
                trainTexts + " texts to learn from, " + devTexts + " to stop by, " + vocabularySize + " words, "
                        + labels.size() + " labels");
    }

    @Override
    public void onVectors(Coverage coverage) {
        line(current, coverage.toString());
    }

    @Override
    public void onNote(String note) {
        line(current, note);
    }

    @Override
    public void onEpoch(EpochResult result) {
        line(
                current,
                String.format(
                        Locale.ROOT,
                        "epoch %.2f, loss %.4f, accuracy %.4f, dev loss %.4f, dev %.4f%s, %.0f examples/s",
                        result.epoch(),
                        result.loss(),
                        result.trainAccuracy(),
                        result.devLoss(),
                        result.devAccuracy(),
                        result.best() ? " best" : "",
                        result.examplesPerSecond()));
    }
}
