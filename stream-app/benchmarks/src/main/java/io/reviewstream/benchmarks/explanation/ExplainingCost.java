package io.reviewstream.benchmarks.explanation;

import com.sun.management.OperatingSystemMXBean;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.EncodedText;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * What contributions cost a scorer: the same batches without and with them, in turn. What is counted is the time that the
 * processor spent in this process, which others on the machine hardly change. For one thread.
 */
record ExplainingCost(Bundle bundle, List<LabelledText> texts) {
    private static final int TEXTS = 512;
    private static final int BATCH = 64;
    private static final int WARMING = 5;
    /** The system counts a process's time in hundredths of a second: a round takes a hundred of them. */
    private static final double ROUND_NANOS = 1e9;

    private static final double LEAST_NANOS = 1e7;
    private static final int ROUNDS = 9;

    /** Processor time with them as a multiple of the time without, the median of rounds side by side. */
    double measured() throws BundleRefusedException {
        ScorerSettings settings = ScorerSettings.besideTraining();
        try (Scorer with = Scorer.load(bundle, settings);
                Scorer without = Scorer.load(bundle, settings.withContributions(false))) {
            List<EncodedText> encoded = texts.stream()
                    .limit(TEXTS)
                    .map(text -> with.encoder().encode(text.text()))
                    .toList();
            time(without, encoded, WARMING);
            double warmed = time(with, encoded, WARMING) / WARMING;
            int passes = (int) Math.max(1, Math.ceil(ROUND_NANOS / Math.max(LEAST_NANOS, warmed)));
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                double before = time(without, encoded, passes);
                ratios[i] = time(with, encoded, passes) / before;
            }
            Arrays.sort(ratios);
            return ratios[ROUNDS / 2];
        }
    }

    private static double time(Scorer scorer, List<EncodedText> encoded, int passes) {
        long started = processorNanos();
        for (int pass = 0; pass < passes; pass++) {
            for (int from = 0; from < encoded.size(); from += BATCH) {
                scorer.score(encoded.subList(from, Math.min(encoded.size(), from + BATCH)));
            }
        }
        return processorNanos() - started;
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
