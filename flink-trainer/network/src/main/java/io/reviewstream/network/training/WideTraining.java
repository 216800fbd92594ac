package io.reviewstream.network.training;

import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.linear.Blending;
import io.reviewstream.network.linear.LabelledIds;
import io.reviewstream.network.linear.LinearFit;
import io.reviewstream.network.linear.WideFit;
import io.reviewstream.network.memory.NativeMemory;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.vectors.Coverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The linear part of a training: fitted apart from the deep part, and weighed against it on the dev part. */
final class WideTraining {
    private static final NetworkShape ALONE = new NetworkShape(null, true);
    private static final double SMALLEST = 1e-30;

    private final Recipe recipe;
    private final EncodedCorpus corpus;
    private final IdSpace ids;
    private final boolean deterministic;
    private final FitListener listener;
    private final long started = System.nanoTime();

    WideTraining(Recipe recipe, EncodedCorpus corpus, IdSpace ids, boolean deterministic, FitListener listener) {
        this.recipe = recipe;
        this.corpus = corpus;
        this.ids = ids;
        this.deterministic = deterministic;
        this.listener = listener;
    }

    /** A network of the linear part alone. */
    Fitted alone(BooleanSupplier cancelled) {
        WideFit wide = fit(cancelled);
        return fitted(ALONE, network -> network.write(wide.alone()), List.of(), null, null);
    }

    /**
     * The network of both parts, or of the linear part alone if that is clearly right more often on the dev part. Its history ends
     * with a measurement of what serves.
     *
     * @param deep of the deep part alone; is closed
     */
    Fitted beside(Fitted deep, BooleanSupplier cancelled) {
        Deep learned = new Deep(deep.network().state(), deep.history(), deep.coverage());
        float[][] said = logarithms(deep.network().probabilities(corpus.dev().ids()));
        deep.close();
        NativeMemory.trim();
        WideFit wide = fit(cancelled);
        Blending blending = wide.blend(said);
        listener.onNote(described(blending));
        return better(learned, wide, blending);
    }

    /** What a deep part has learnt, without its network. */
    record Deep(
            NetworkState state,
            List<EpochResult> history,
            @Nullable Coverage coverage) {}

    /** The sum, or the linear part if that is clearly right more often. */
    Fitted better(Deep deep, WideFit wide, Blending blending) {
        if (blending.wideAlone()) {
            listener.onNote(String.format(
                    Locale.ROOT,
                    "the linear part alone serves: on dev it is right on %.4f, with the deep part beside it on %.4f",
                    blending.wide().accuracy(),
                    blending.both().accuracy()));
            return fitted(ALONE, network -> network.write(wide.alone()), deep.history(), null, blending);
        }
        if (blending.wideAhead()) {
            listener.onNote(String.format(
                    Locale.ROOT,
                    "both parts serve, though on dev the linear part alone is right on %.4f and both on %.4f: chance"
                            + " explains that",
                    blending.wide().accuracy(),
                    blending.both().accuracy()));
        }
        Map<String, ParameterValue> values = new LinkedHashMap<>(deep.state().values());
        values.putAll(wide.beside(blending.both()));
        return fitted(
                recipe.network(),
                network -> network.restore(new NetworkState(deep.state().step(), values)),
                deep.history(),
                deep.coverage(),
                blending);
    }

    /** @param deep measurements of the deep part; empty: there was none */
    private Fitted fitted(
            NetworkShape shape,
            Consumer<TrainableNetwork> weights,
            List<EpochResult> deep,
            @Nullable Coverage coverage,
            @Nullable Blending blending) {
        TrainableNetwork network = TrainableNetwork.create(
                recipe.withNetwork(shape), ids, corpus.labels().size(), deterministic);
        try {
            weights.accept(network);
            List<EpochResult> history = deep.isEmpty()
                    ? List.of(measured(network, 1, DevQuality.of(network, corpus.train(), corpus.labels())))
                    : history(deep, network);
            return new Fitted(network, corpus.encoder(), corpus.labels(), history, coverage, shape, blending);
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    WideFit fit(BooleanSupplier cancelled) {
        WideFit wide =
                WideFit.of(ids, corpus.labels().size(), labelled(corpus.train()), labelled(corpus.dev()), cancelled);
        listener.onNote(described(wide.linear()));
        return wide;
    }

    private static LabelledIds labelled(Encoded part) {
        return new LabelledIds(part.ids(), Arrays.stream(part.labels()).boxed().toList());
    }

    /** Logits but for a constant a text, which no label sees. */
    static float[][] logarithms(float[][] probabilities) {
        float[][] logits = new float[probabilities.length][];
        for (int text = 0; text < logits.length; text++) {
            logits[text] = probabilities[text].clone();
            for (int label = 0; label < logits[text].length; label++) {
                logits[text][label] = (float) Math.log(Math.max(SMALLEST, logits[text][label]));
            }
        }
        return logits;
    }

    private List<EpochResult> history(List<EpochResult> deep, TrainableNetwork network) {
        EpochResult last = deep.get(deep.size() - 1);
        List<EpochResult> all = new ArrayList<>(deep);
        all.add(measured(network, last.epoch(), new DevQuality(last.trainAccuracy(), 0, last.loss())));
        return List.copyOf(all);
    }

    private EpochResult measured(TrainableNetwork network, double epoch, DevQuality train) {
        double seconds = (System.nanoTime() - started) / 1e9;
        DevQuality dev = DevQuality.of(network, corpus.dev(), corpus.labels());
        EpochResult result = new EpochResult(
                epoch,
                network.steps(),
                train.loss(),
                train.accuracy(),
                dev.loss(),
                dev.accuracy(),
                dev.macroF1(),
                epoch * corpus.train().size() / seconds,
                true,
                seconds);
        listener.onEpoch(result);
        return result;
    }

    static String described(LinearFit fit) {
        return String.format(
                Locale.ROOT,
                "linear part: dev accuracy %.4f; %.3f of %s; %.3f of %s by log-count ratios",
                fit.accuracy(),
                fit.plain().weight(),
                described(fit.plain()),
                fit.byRatios().weight(),
                described(fit.byRatios()));
    }

    private static String described(LinearFit.Summand part) {
        String tried = part.trials().stream()
                .map(trial -> String.format(Locale.ROOT, "%.4f at C=%.3g", trial.accuracy(), trial.cost()))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "C=%.3g (%s)", part.cost(), tried);
    }

    private static String described(Blending blending) {
        return described(
                "dev accuracy: deep part alone %.4f, linear part alone %.4f, both %.4f; "
                        + "dev loss %.4f, %.4f, %.4f; logits = %.3f deep + %.3f linear",
                blending);
    }

    /** @param pattern takes accuracies of both parts and their sum, log losses likewise, then the two scales of the sum */
    static String described(String pattern, Blending blending) {
        return String.format(
                Locale.ROOT,
                pattern,
                blending.deep().accuracy(),
                blending.wide().accuracy(),
                blending.both().accuracy(),
                blending.deep().logLoss(),
                blending.wide().logLoss(),
                blending.both().logLoss(),
                blending.both().deepScale(),
                blending.both().wideScale());
    }
}
