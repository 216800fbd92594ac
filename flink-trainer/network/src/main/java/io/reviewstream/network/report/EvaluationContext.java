package io.reviewstream.network.report;

import io.reviewstream.model.quality.Draws;
import io.reviewstream.network.report.figures.Learning;
import io.reviewstream.network.report.figures.Subject.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scores alone do not say. Immutable.
 *
 * @param version how the report calls the bundle; null: by its version, of which a report inside the bundle is a part
 * @param part which part of the data the texts are: test, dev, holdout
 * @param data where they come from: a file name
 * @param temperatureFrom which texts the bundle's temperature was fitted on, as in "fitted on …"
 * @param training what is known of the training beside what the manifest says: seed, sizes
 * @param learning how the training went, or null
 * @param baseline what to compare with, or null
 * @param draws of intervals and examples
 */
public record EvaluationContext(
        @Nullable String version,
        String part,
        String data,
        String temperatureFrom,
        List<Fact> training,
        @Nullable Learning learning,
        @Nullable Baseline baseline,
        Draws draws) {
    private static final String DEV = "the dev part of its training, not on these texts";
    private static final Draws DRAWS = new Draws(1, 1000);

    public EvaluationContext {
        training = List.copyOf(training);
    }

    /** The least that must be said; a temperature is taken to come from the dev part of the training. */
    public static EvaluationContext of(String part, String data) {
        return new EvaluationContext(null, part, data, DEV, List.of(), null, null, DRAWS);
    }

    /** The same with another name for the bundle than its version. */
    public EvaluationContext withVersion(String name) {
        return new EvaluationContext(name, part, data, temperatureFrom, training, learning, baseline, draws);
    }

    /** The same with another origin of the temperature. */
    public EvaluationContext withTemperatureFrom(String texts) {
        return new EvaluationContext(version, part, data, texts, training, learning, baseline, draws);
    }

    /** The same with these facts of the training. */
    public EvaluationContext withTraining(List<Fact> others) {
        return new EvaluationContext(version, part, data, temperatureFrom, others, learning, baseline, draws);
    }

    /** The same with the history of the training. */
    public EvaluationContext withLearning(@Nullable Learning history) {
        return new EvaluationContext(version, part, data, temperatureFrom, training, history, baseline, draws);
    }

    /** The same with a baseline. */
    public EvaluationContext withBaseline(@Nullable Baseline other) {
        return new EvaluationContext(version, part, data, temperatureFrom, training, learning, other, draws);
    }

    /** The same with other draws. */
    public EvaluationContext withDraws(Draws others) {
        return new EvaluationContext(version, part, data, temperatureFrom, training, learning, baseline, others);
    }
}
