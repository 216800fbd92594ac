package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Finds the rows with which no fit can be made, by halving. For one thread. */
final class PoisonSearch {
    /** More of them are no accident of single texts, and each costs a fit for every time that the rows can be halved. */
    static final int MOST = 20;

    private final Trial trial;
    private final Map<TrainingExample, Throwable> found = new LinkedHashMap<>();

    private PoisonSearch(Trial trial) {
        this.trial = trial;
    }

    /** A fit that may be short and bad. */
    @FunctionalInterface
    interface Trial {
        /**
         * Fits, and throws away what came of it.
         *
         * @param rows any number of them, none too
         */
        void fit(List<TrainingExample> rows);
    }

    /** What was said of each such row; empty where it is no fault of the rows, or of too many. */
    static Map<TrainingExample, Throwable> among(List<TrainingExample> rows, Trial trial) {
        PoisonSearch search = new PoisonSearch(trial);
        if (search.failure(List.of()).isPresent()) {
            return Map.of();
        }
        search.halve(rows);
        return search.found.size() > MOST ? Map.of() : search.found;
    }

    private void halve(List<TrainingExample> rows) {
        if (found.size() > MOST || rows.isEmpty()) {
            return;
        }
        Optional<Throwable> failure = failure(rows);
        if (failure.isEmpty()) {
            return;
        }
        if (rows.size() == 1) {
            found.put(rows.get(0), failure.get());
            return;
        }
        int middle = rows.size() / 2;
        halve(rows.subList(0, middle));
        halve(rows.subList(middle, rows.size()));
    }

    private Optional<Throwable> failure(List<TrainingExample> rows) {
        try {
            trial.fit(rows);
            return Optional.empty();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of(e);
        }
    }
}
