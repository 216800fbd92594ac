package io.reviewstream.model.scoring.graph;

import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.SentenceSettings;

/**
 * How the texts of one bucket are padded.
 *
 * @param sentences S; 1 for flat texts
 * @param tokens T, of each sentence
 * @param features F, ids of a token
 */
public record PaddedShape(int sentences, int tokens, int features) {

    /**
     * The shape of one bucket.
     *
     * @param bucket S · T, of the manifest's buckets
     */
    public static PaddedShape of(Manifest manifest, int bucket) {
        EncoderSettings encoder = manifest.encoder();
        SentenceSettings sentences = encoder.sentences();
        int tokens = sentences == null ? bucket : sentences.maxTokens();
        return new PaddedShape(bucket / tokens, tokens, encoder.features());
    }

    /** Padded length of a text in tokens: its bucket. */
    public int length() {
        return sentences * tokens;
    }

    /** Ids of a padded text. */
    public int ids() {
        return length() * features;
    }
}
