package io.reviewstream.model.scoring;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;

/** Texts that an encoder might have made, of ids drawn by chance. For one thread. */
final class RandomTexts {
    private final EncoderSettings settings;
    private final int words;
    private final int ngrams;
    private final Random random;

    RandomTexts(TextEncoder encoder, long seed) {
        this.settings = encoder.settings();
        this.words = encoder.vocabulary().size();
        this.ngrams = encoder.ngrams().size();
        this.random = new Random(seed);
    }

    /**
     * A text that needs a padded length between two bounds.
     *
     * @param above at least 0
     * @param upTo in tokens; for texts in sentences both are whole numbers of padded ones
     */
    EncodedText of(int above, int upTo) {
        SentenceSettings sentences = settings.sentences();
        if (sentences == null) {
            int tokens = above + 1 + random.nextInt(upTo - above);
            return encoded(TextIds.flat(ids(tokens), settings.features()), tokens);
        }
        int[] lengths = new int[upTo / sentences.maxTokens()];
        Arrays.setAll(lengths, i -> 1 + random.nextInt(sentences.maxTokens()));
        int tokens = Arrays.stream(lengths).sum();
        return encoded(TextIds.inSentences(ids(tokens), settings.features(), lengths, sentences.maxTokens()), tokens);
    }

    private static EncodedText encoded(TextIds ids, int tokens) {
        return EncodedText.of(ids, Collections.nCopies(tokens, new Token("", 0, 0)), tokens);
    }

    private int[] ids(int tokens) {
        int features = settings.features();
        int[] ids = new int[tokens * features];
        for (int i = 0; i < ids.length; i++) {
            int id = i % features == 0
                    ? Vocabulary.OOV + random.nextInt(words - Vocabulary.OOV)
                    : random.nextInt(Math.max(1, ngrams));
            ids[i] = settings.markRepeats() && random.nextInt(4) == 0 ? -id : id;
        }
        return ids;
    }
}
