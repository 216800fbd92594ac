package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import java.util.List;

/** Whether each text was scored right, as a text of 1 and 0. */
final class StepAnswers {
    private StepAnswers() {}

    static String of(Answers answers) {
        StringBuilder right = new StringBuilder();
        for (int i = 0; i < answers.size(); i++) {
            right.append(answers.isRight(i) ? '1' : '0');
        }
        return right.toString();
    }

    /** What a release says of rows, by the scorer that serves. */
    static String of(BundleStore store, String version, List<DriftRow> rows)
            throws BundleRefusedException, NoSuchBundleException {
        try (Scorer scorer = Scorer.load(store.open(version), ScorerSettings.besideTraining())) {
            return of(Answers.of(scorer, rows.stream().map(DriftRow::labelled).toList()));
        }
    }

    static int count(String right) {
        return (int) right.chars().filter(one -> one == '1').count();
    }

    /** How many the first has right, and the second has not. */
    static int onlyFirst(String first, String second) {
        int only = 0;
        for (int i = 0; i < first.length(); i++) {
            only += first.charAt(i) == '1' && second.charAt(i) == '0' ? 1 : 0;
        }
        return only;
    }
}
