package io.reviewstream.benchmarks.continual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of runs; each is a part that can be run alone. */
enum RunPart {
    /** Domains in their order, labels as they are. */
    CLEAN(LabelNoise.NONE, 0),
    /** Another order of the domains. */
    ORDER_2(LabelNoise.NONE, 2),
    ORDER_3(LabelNoise.NONE, 3),
    /** Each label trains once, and nothing is replayed. */
    ONCE_EACH(LabelNoise.NONE, 0),
    SYMMETRIC(LabelNoise.SYMMETRIC, 0),
    ONE_SIDED(LabelNoise.ONE_SIDED, 0),
    COPIES(LabelNoise.COPIES, 0),
    HOLDOUT_TOO(LabelNoise.HOLDOUT_TOO, 0);

    private static final int FULL_SEEDS = 3;

    private final LabelNoise noise;
    private final long order;

    RunPart(LabelNoise noise, long order) {
        this.noise = noise;
        this.order = order;
    }

    /** Its name as an option of the benchmark. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> titles() {
        return Arrays.stream(values()).map(RunPart::title).toList();
    }

    LabelNoise noise() {
        return noise;
    }

    /** Settings of the trainer that make it what it is. */
    Map<String, String> settings() {
        return this == ONCE_EACH ? Map.of("replay-ratio", "0", "passes", "1", "refit-every", "0") : Map.of();
    }

    /** Whether goals about right labels rest on it. */
    boolean isClean() {
        return noise == LabelNoise.NONE && this != ONCE_EACH;
    }

    boolean isNoisy() {
        return noise != LabelNoise.NONE;
    }

    /** Seed of the order of the domains; 0: as they come. */
    long order() {
        return order;
    }

    /** Runs in full mode. */
    int seeds() {
        return this == CLEAN ? FULL_SEEDS : 1;
    }
}
