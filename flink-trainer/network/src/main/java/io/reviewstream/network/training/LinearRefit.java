package io.reviewstream.network.training;

import io.reviewstream.network.classifiers.WideAndDeepClassifier;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.linear.Blend;
import io.reviewstream.network.linear.Blending;
import io.reviewstream.network.linear.LabelledIds;
import io.reviewstream.network.linear.LinearAddition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Fits a linear model to kept texts and adds it to the linear part of a network, which stays as it is otherwise; what of
 * either is to count is chosen on texts that the linear model was not fitted on. A step a text brings a linear part far less
 * than a fit of all texts, which takes seconds; of a recurrent part the opposite is true. What the network knew of texts that
 * are kept no more stays in the sum.
 */
public final class LinearRefit {
    /** A part that hardly speaks hardly learns either, and nothing would bring it back. */
    private static final double LEAST_SCALE = 0.1;

    private static final String LINEAR_PART = "wide.";

    private final LabelledIds train;
    private final LabelledIds even;
    private final LabelledIds natural;
    private final float[] odds;

    /**
     * @param train at least one text of each label
     * @param even what costs are chosen on, at least one text; labels come as often as in {@code train}
     * @param natural what the scales are chosen on, at least one text; labels come as often as in the stream
     * @param odds of each label, how often it comes in the stream over how often in {@code train}, above 0; 1 where that is
     *     alike
     */
    public LinearRefit(LabelledIds train, LabelledIds even, LabelledIds natural, float[] odds) {
        this.train = train;
        this.even = even;
        this.natural = natural;
        this.odds = odds.clone();
    }

    /**
     * Fits. Where it fails or is cancelled the network is as before.
     *
     * @param network with a linear part; its ids and labels are those of the texts
     * @param told gets what came out, for people
     * @return whether it was added: not where hardly anything of the network would be left
     * @throws IllegalArgumentException if the network has no linear part, a label has no text, or there is nothing to
     *     measure on
     * @throws CancellationException if cancelled
     */
    public boolean into(TrainableNetwork network, BooleanSupplier cancelled, Consumer<String> told) {
        Map<String, ParameterValue> part = network.weights(name -> name.startsWith(LINEAR_PART));
        LinearAddition addition = LinearAddition.to(part, network.ids(), train, even, odds, cancelled);
        Blending blending = addition.against(WideTraining.logarithms(network.probabilities(natural.texts())), natural);
        told.accept(WideTraining.described(addition.fit()));
        told.accept(described(blending));
        boolean recurrent = network.recipe().network().deep() != null;
        if (recurrent && blending.both().deepScale() < LEAST_SCALE) {
            told.accept("not added: hardly anything of the network would be left");
            return false;
        }
        network.begin(values(part, addition, blending.both()));
        return true;
    }

    private static Map<String, ParameterValue> values(
            Map<String, ParameterValue> part, LinearAddition addition, Blend blend) {
        ParameterValue deepScale = part.get(WideAndDeepClassifier.DEEP_SCALE);
        ParameterValue scale = part.get(WideAndDeepClassifier.SCALE);
        if (deepScale == null || scale == null) {
            return addition.sum(part, blend.deepScale(), blend.wideScale());
        }
        double own = scale.data()[0];
        // The part learns on by as much as it is multiplied by: that stays, unless it was nothing.
        double kept = own > 0 ? own : 1;
        Map<String, ParameterValue> values =
                new LinkedHashMap<>(addition.sum(part, blend.deepScale() * own / kept, blend.wideScale() / kept));
        values.put(WideAndDeepClassifier.SCALE, ParameterValue.scalar(kept));
        values.put(
                WideAndDeepClassifier.DEEP_SCALE,
                ParameterValue.scalar(blend.deepScale() * deepScale.data()[0]));
        return values;
    }

    private static String described(Blending blending) {
        return WideTraining.described(
                "on a tenth of replay: the network as it is %.4f, a linear fit of the rest %.4f, both %.4f;"
                        + " loss %.4f, %.4f, %.4f; logits = %.3f network + %.3f fit",
                blending);
    }
}
