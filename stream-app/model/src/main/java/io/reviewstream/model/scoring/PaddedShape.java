package io.reviewstream.model.scoring;

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
record PaddedShape(int sentences, int tokens, int features) {

    /** @param bucket S · T, of the manifest's buckets */
    static PaddedShape of(Manifest manifest, int bucket) {
        EncoderSettings encoder = manifest.encoder();
        SentenceSettings sentences = encoder.sentences();
        int tokens = sentences == null ? bucket : sentences.maxTokens();
        return new PaddedShape(bucket / tokens, tokens, encoder.features());
    }

    /** Padded length of a text in tokens: its bucket. */
    int length() {
        return sentences * tokens;
    }

    /** Ids of a padded text. */
    int ids() {
        return length() * features;
    }
}
