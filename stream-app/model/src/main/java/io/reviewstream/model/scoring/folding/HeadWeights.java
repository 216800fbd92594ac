package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.VectorLayer;
import io.reviewstream.model.scoring.vector.head.AdditivePool;
import io.reviewstream.model.scoring.vector.head.DotPool;
import io.reviewstream.model.scoring.vector.head.FeatureTable;
import io.reviewstream.model.scoring.vector.head.LastPool;
import io.reviewstream.model.scoring.vector.head.MaximumPool;
import io.reviewstream.model.scoring.vector.head.MeanPool;
import io.reviewstream.model.scoring.vector.head.StatesPool;
import io.reviewstream.model.scoring.vector.head.VectorHead;
import io.reviewstream.model.scoring.vector.head.Voice;
import io.reviewstream.model.scoring.vector.head.WidePart;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds, by names of variables, what stands behind the states of a flat network: {@code output.…_kernel} of each way of pooling
 * in the order of their declaration, {@code output.bias}, {@code attention.…}, {@code wide.…}. Whether what is made of it says
 * the same is for {@code Agreement} or the golden texts to find out. For one thread.
 */
public final class HeadWeights {
    private static final String OUTPUT = "output.";
    private static final String KERNEL = "_kernel";
    private static final String ADDITIVE = "attention";
    private static final String DOT = "dot";
    private static final String WORDS = "wide.words";
    private static final String NGRAMS = "wide.ngrams";
    /** What ids that joined later count as in the norm of a text. */
    private static final float LEAST_OF_WORDS = 1;

    private static final float LEAST_OF_NGRAMS = 0;

    private final NetworkVariables variables;
    private final GruKernel kernel;
    private final VectorLayer layer;
    private final int[] units;

    /** @param layer whose states the head reads */
    public HeadWeights(NetworkVariables variables, GruKernel kernel, VectorLayer layer) {
        this.variables = variables;
        this.kernel = kernel;
        this.layer = layer;
        this.units = layer.units();
    }

    /**
     * Empty if there is something that is not known.
     *
     * @param told what is said of every text, one a label; null if no contributions are to be told
     */
    public Optional<VectorHead> head(@Nullable List<Float> told) {
        float[] bias = variables.values(OUTPUT + "bias");
        List<String> kinds = kinds();
        List<Voice> voices = new ArrayList<>();
        for (String kind : kinds) {
            voice(kind, told != null).ifPresent(voices::add);
        }
        boolean explains = told == null || voices.stream().allMatch(Voice::explains);
        WidePart wide = wide();
        if (bias == null
                || voices.isEmpty()
                || voices.size() < kinds.size()
                || !explains
                || (wide == null && has(WORDS))) {
            return Optional.empty();
        }
        return Optional.of(new VectorHead(
                kernel, List.copyOf(voices), speaker(kinds), floats(bias), scalar("wide.deep_scale"), wide, told));
    }

    /** Names of the output weights, in the order of their declaration. */
    public static List<String> outputs(NetworkVariables variables) {
        return variables.names().stream()
                .filter(name -> name.startsWith(OUTPUT) && name.endsWith(KERNEL))
                .toList();
    }

    private List<String> kinds() {
        return outputs(variables).stream()
                .map(name -> name.substring(OUTPUT.length(), name.length() - KERNEL.length()))
                .toList();
    }

    private boolean has(String variable) {
        return variables.names().contains(variable);
    }

    private boolean fits(String weights) {
        List<Long> shape = variables.shape(weights);
        return shape != null && shape.get(0) == units.length;
    }

    /** The first attention, else the first. */
    private static int speaker(List<String> kinds) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).equals(ADDITIVE) || kinds.get(i).equals(DOT)) {
                return i;
            }
        }
        return 0;
    }

    private Optional<Voice> voice(String kind, boolean withOrigin) {
        String name = OUTPUT + kind + KERNEL;
        float[] flat = variables.values(name);
        StatesPool pool = pool(kind);
        if (flat == null || pool == null || !fits(name)) {
            return Optional.empty();
        }
        int labels = flat.length / units.length;
        float[][] output = new float[labels][layer.stateWidth()];
        for (int unit = 0; unit < units.length; unit++) {
            for (int label = 0; label < labels; label++) {
                output[label][units[unit]] = flat[unit * labels + label];
            }
        }
        float[] origin = withOrigin ? variables.origin(name) : null;
        return Optional.of(new Voice(pool, output, origin == null ? null : padded(origin)));
    }

    private @Nullable StatesPool pool(String kind) {
        LastPool last = new LastPool(kernel, layer.forwardWidth());
        return switch (kind) {
            case ADDITIVE -> additive();
            case DOT -> new DotPool(kernel, last, units.length);
            case "last" -> last;
            case "mean" -> new MeanPool(kernel);
            case "maximum" -> new MaximumPool(kernel, units);
            default -> null;
        };
    }

    private @Nullable StatesPool additive() {
        float[] weights = variables.values("attention.kernel");
        float[] bias = variables.values("attention.bias");
        float[] query = variables.values("attention.query");
        if (weights == null || bias == null || query == null || !fits("attention.kernel")) {
            return null;
        }
        float[][] rows = new float[layer.stateWidth()][bias.length];
        for (int unit = 0; unit < units.length; unit++) {
            System.arraycopy(weights, unit * bias.length, rows[units[unit]], 0, bias.length);
        }
        return new AdditivePool(kernel, rows, bias, query);
    }

    /** As wide as a state, at its units' places. */
    private float[] padded(float[] vector) {
        float[] padded = new float[layer.stateWidth()];
        for (int unit = 0; unit < units.length; unit++) {
            padded[units[unit]] = vector[unit];
        }
        return padded;
    }

    private @Nullable WidePart wide() {
        FeatureTable words = table(WORDS, "wide.idf_words", LEAST_OF_WORDS);
        FeatureTable ngrams = table(NGRAMS, "wide.idf_ngrams", LEAST_OF_NGRAMS);
        float[] bias = variables.values("wide.bias");
        return words == null || bias == null || (ngrams == null && has(NGRAMS))
                ? null
                : new WidePart(words, ngrams, bias, scalar("wide.scale"));
    }

    private @Nullable FeatureTable table(String weights, String idf, float least) {
        FloatBuffer rows = variables.lent(weights);
        FloatBuffer idfs = variables.lent(idf);
        return rows == null || idfs == null ? null : new FeatureTable(rows, idfs, least);
    }

    private static List<Float> floats(float[] vector) {
        List<Float> values = new ArrayList<>();
        for (float value : vector) {
            values.add(value);
        }
        return List.copyOf(values);
    }

    /** 1 where there is none. */
    private float scalar(String variable) {
        float[] value = variables.values(variable);
        return value == null ? 1 : value[0];
    }
}
