package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.accuracy.AccuracyRow;
import io.reviewstream.benchmarks.accuracy.AccuracyRows;
import io.reviewstream.benchmarks.accuracy.DataSet;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code FitProgram DATA ROW TEXTS}: trains a row of the benchmark {@code accuracy} as that does, reading, vocabulary and
 * linear part included, and says how much memory it had.
 */
final class FitProgram {
    private double examplesPerSecond;

    private FitProgram() {}

    public static void main(String[] arguments) throws IOException {
        new FitProgram().run(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
    }

    private void run(Path data, String name, int texts) throws IOException {
        long started = System.nanoTime();
        AccuracyRow row = new AccuracyRows().row(name);
        Parts parts = new DataSet(data.resolve(row.data()), row.labelColumn()).parts(false, texts);
        var recipe = new Recipes().load(row.recipe(), row.set());
        new Fit(recipe, speed(), () -> false)
                .onAllCores()
                .run(parts.train(), parts.dev())
                .network()
                .close();
        new ChildResult(examplesPerSecond, (System.nanoTime() - started) / 1e9, PeakMemory.bytes()).print();
    }

    private FitListener speed() {
        return new FitListener() {
            @Override
            public void onStep(FitListener.FitStep step) {
                examplesPerSecond = step.examplesPerSecond();
            }
        };
    }
}
