package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.graph.PaddedShape;
import io.reviewstream.model.scoring.graph.RawScores;
import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.PaddedTexts;
import io.reviewstream.model.scoring.vector.VectorLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pooling, output weights and perhaps a linear part: logits = scale · (Σ output · vector + bias) + linear part. Thread-safe.
 *
 * @param voices at least one
 * @param speaker index of the one that says how much each token counts
 * @param bias one a label
 * @param scale of the recurrent part
 * @param wide null if there is none
 * @param told what is said of every text, one a label; null if no contributions are to be told
 */
public record VectorHead(
        GruKernel kernel,
        List<Voice> voices,
        int speaker,
        List<Float> bias,
        float scale,
        @Nullable WidePart wide,
        @Nullable List<Float> told) {

    /**
     * Reads and scores padded texts.
     *
     * @param layer whose states these are
     * @param padded ids of at least {@code batch} texts of this shape
     */
    public RawScores scores(VectorLayer layer, int[] padded, int batch, PaddedShape shape) {
        PaddedTexts texts = new PaddedTexts(padded, batch, shape.length(), shape.features());
        HeadRun run = new HeadRun(this, texts);
        layer.run(texts, run);
        return run.scores();
    }
}
