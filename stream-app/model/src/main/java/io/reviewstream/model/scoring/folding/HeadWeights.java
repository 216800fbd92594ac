package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.BucketSignature;
import io.reviewstream.model.scoring.graph.Floats;
import io.reviewstream.model.scoring.graph.SavedGraph;
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
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

/**
 * Finds, by names of variables, what stands behind the states of a flat network: {@code output.…_kernel} of each way of pooling
 * in the order of their declaration, {@code output.bias}, {@code attention.…}, {@code wide.…}. Whether what is made of it says
 * the same is for {@code Agreement} to find out. For one thread.
 */
final class HeadWeights {
    private static final String OUTPUT = "output.";
    private static final String KERNEL = "_kernel";
    private static final String ADDITIVE = "attention";
    private static final String DOT = "dot";
    private static final String WORDS = "wide.words";
    private static final String NGRAMS = "wide.ngrams";
    /** What ids that joined later count as in the norm of a text. */
    private static final float LEAST_OF_WORDS = 1;

    private static final float LEAST_OF_NGRAMS = 0;

    private final SavedGraph saved;
    private final GruKernel kernel;
    private final VectorLayer layer;
    private final int[] units;
    private final List<Tensor> read;

    /** @param read becomes longer by those variables whose own memory is read later on */
    HeadWeights(SavedGraph saved, GruKernel kernel, VectorLayer layer, List<Tensor> read) {
        this.saved = saved;
        this.kernel = kernel;
        this.layer = layer;
        this.units = layer.units();
        this.read = read;
    }

    /**
     * Empty if there is something that is not known.
     *
     * @param explained null if no contributions are to be told
     */
    Optional<VectorHead> head(BucketSignature.@Nullable ExplainedOutput explained) {
        TFloat32 bias = value(OUTPUT + "bias");
        List<String> kinds = kinds();
        List<Voice> voices = new ArrayList<>();
        for (String kind : kinds) {
            voice(kind, explained != null).ifPresent(voices::add);
        }
        boolean explains = explained == null || voices.stream().allMatch(Voice::explains);
        WidePart wide = wide();
        if (bias == null
                || voices.isEmpty()
                || voices.size() < kinds.size()
                || !explains
                || (wide == null && saved.has(WORDS))) {
            return Optional.empty();
        }
        return Optional.of(new VectorHead(
                kernel,
                List.copyOf(voices),
                speaker(kinds),
                floats(bias),
                scalar("wide.deep_scale"),
                wide,
                explained == null ? null : explained.bias()));
    }

    private List<String> kinds() {
        return saved.variables().stream()
                .filter(name -> name.startsWith(OUTPUT) && name.endsWith(KERNEL))
                .map(name -> name.substring(OUTPUT.length(), name.length() - KERNEL.length()))
                .toList();
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
        TFloat32 weights = value(name);
        StatesPool pool = pool(kind);
        if (weights == null || pool == null || weights.shape().get(0) != units.length) {
            return Optional.empty();
        }
        float[] flat = Floats.of(weights);
        int labels = flat.length / units.length;
        float[][] output = new float[labels][layer.stateWidth()];
        for (int unit = 0; unit < units.length; unit++) {
            for (int label = 0; label < labels; label++) {
                output[label][units[unit]] = flat[unit * labels + label];
            }
        }
        float[] origin = withOrigin ? new Origin(saved).of(name) : null;
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
        TFloat32 weights = value("attention.kernel");
        TFloat32 bias = value("attention.bias");
        TFloat32 query = value("attention.query");
        if (weights == null || bias == null || query == null || weights.shape().get(0) != units.length) {
            return null;
        }
        float[] flat = Floats.of(weights);
        float[][] rows = new float[layer.stateWidth()][(int) bias.size()];
        for (int unit = 0; unit < units.length; unit++) {
            System.arraycopy(flat, unit * (int) bias.size(), rows[units[unit]], 0, (int) bias.size());
        }
        return new AdditivePool(kernel, rows, Floats.of(bias), Floats.of(query));
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
        TFloat32 bias = value("wide.bias");
        return words == null || bias == null || (ngrams == null && saved.has(NGRAMS))
                ? null
                : new WidePart(words, ngrams, Floats.of(bias), scalar("wide.scale"));
    }

    private @Nullable FeatureTable table(String weights, String idf, float least) {
        FloatBuffer rows = view(weights);
        FloatBuffer idfs = view(idf);
        return rows == null || idfs == null ? null : new FeatureTable(rows, idfs, least);
    }

    private @Nullable FloatBuffer view(String variable) {
        TFloat32 value = value(variable);
        if (value == null || !Floats.isWithinReach(value)) {
            return null;
        }
        read.add(value);
        return Floats.memory(value);
    }

    private static List<Float> floats(TFloat32 vector) {
        List<Float> values = new ArrayList<>();
        for (float value : Floats.of(vector)) {
            values.add(value);
        }
        return List.copyOf(values);
    }

    /** 1 where there is none. */
    private float scalar(String variable) {
        TFloat32 value = value(variable);
        return value == null ? 1 : Floats.of(value)[0];
    }

    private @Nullable TFloat32 value(String variable) {
        return saved.value(variable) instanceof TFloat32 value ? value : null;
    }
}
