package io.reviewstream.job.cli;

import io.reviewstream.network.recipe.Measure;
import io.reviewstream.network.tuning.Finding;
import io.reviewstream.network.tuning.Journal;
import io.reviewstream.network.tuning.Tried;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Tells how a search goes, a line for each training.
 *
 * @param err gets the lines
 * @param measure by which it chooses
 * @param minutes that it has
 */
record TuneProgress(PrintWriter err, Measure measure, double minutes) implements BiConsumer<Tried, Finding> {

    void begin(TunedTexts texts, Journal journal, Path file) {
        say(String.format(
                Locale.ROOT,
                "%,d texts to learn from, %,d of dev to choose by; trainings are kept in %s%s",
                texts.whole().train().size(),
                texts.whole().dev().size(),
                file,
                journal.size() == 0 ? "" : String.format(Locale.ROOT, ", %d of them are done", journal.size())));
    }

    void say(String line) {
        err.println(line);
        err.flush();
    }

    @Override
    public void accept(Tried tried, Finding soFar) {
        Double quality = tried.quality();
        say(String.format(
                Locale.ROOT,
                "%.1f of %.0f min: %s%s%s: %s; best so far %s: %s",
                soFar.seconds() / 60,
                minutes,
                TuneTable.values(tried.values()),
                tried.part() == 1 ? "" : " on one of " + tried.part() + " rows",
                tried.run() == 1 ? "" : ", seed " + tried.run(),
                quality == null ? "none" : TuneTable.figure(measure, quality),
                TuneTable.figure(measure, soFar.best().quality(soFar.runs()).mean()),
                TuneTable.values(soFar.best().values())));
    }
}
