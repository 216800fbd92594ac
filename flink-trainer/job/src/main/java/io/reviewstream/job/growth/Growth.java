package io.reviewstream.job.growth;

import io.reviewstream.job.reporting.TrainerFigures.Grown;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.job.state.VersionedBytes;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the network does not know yet, counted, and how much of it was taken up. Words are kept as text, n-grams as hashes;
 * neither leads back to a text, so that a review that is forgotten leaves no more than a count behind. For one thread.
 */
public final class Growth {
    private static final int VERSION = 1;

    private final NewWords words;
    private final NewNgrams ngrams;
    private Grown grown;

    private Growth(NewWords words, NewNgrams ngrams, Grown grown) {
        this.words = words;
        this.ngrams = ngrams;
        this.grown = grown;
    }

    /** Reads what {@link #saveTo} wrote; of an empty state, a beginning. A former trainer counted words alone. */
    public static Growth from(SavedState saved) {
        long[] texts = {0, 0};
        long[] sums = {0, 0, 0};
        Map<Long, Integer> hashes = new LinkedHashMap<>();
        VersionedBytes.read(saved, Section.GROWTH, VERSION, in -> {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = in.readLong();
            }
            texts[0] = in.readLong();
            texts[1] = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                hashes.put(in.readLong(), in.readInt());
            }
        });
        return new Growth(
                new NewWords(wordCounts(saved.get(Section.NEW_WORDS)), texts[0]),
                new NewNgrams(hashes, texts[1]),
                new Grown(sums[0], sums[1], sums[2]));
    }

    public void saveTo(SavedState saved) {
        saved.put(Section.NEW_WORDS, StateBytes.ofStrings(words.counted()));
        saved.put(Section.GROWTH, VersionedBytes.write(VERSION, out -> {
            out.writeLong(grown.words());
            out.writeLong(grown.ngrams());
            out.writeLong(grown.ngramsGivenUp());
            out.writeLong(words.texts());
            out.writeLong(ngrams.texts());
            out.writeInt(ngrams.counts().size());
            for (Map.Entry<Long, Integer> each : ngrams.counts().entrySet()) {
                out.writeLong(each.getKey());
                out.writeInt(each.getValue());
            }
        }));
    }

    private static Map<String, Integer> wordCounts(List<byte[]> elements) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String counted : StateBytes.strings(elements)) {
            int blank = counted.indexOf(' ');
            counts.put(counted.substring(blank + 1), Integer.parseInt(counted.substring(0, blank)));
        }
        return counts;
    }

    /** A text that was not counted before has words that the vocabulary may lack. */
    public void hearWords(String text, TextEncoder encoder) {
        words.hear(encoder.encode(text), encoder.vocabulary());
    }

    /** A text that was not counted before has n-grams that the table may lack. */
    public void hearNgrams(String text, TextEncoder encoder) {
        ngrams.hear(encoder.unknownNgrams(text));
    }

    /** Whether a word or an n-gram was in enough texts. */
    public boolean isRipe(int wordCount, int ngramCount) {
        return words.isRipe(wordCount) || ngrams.isRipe(ngramCount);
    }

    /** Words in enough texts, which are not counted any more. */
    public Map<String, Float> takeWords(int minCount, TextEncoder encoder, int maxVocabulary) {
        return words.takeRipe(minCount, encoder.vocabulary(), maxVocabulary);
    }

    /** N-grams in enough texts, which are not counted any more. */
    public Map<Long, Float> takeNgrams(int minCount, TextEncoder encoder, NgramRoom room) {
        return ngrams.takeRipe(minCount, encoder.ngrams(), room);
    }

    /**
     * So much was taken up.
     *
     * @param givenUp how many n-grams gave up their place for it
     */
    public void took(TakenUp taken, int givenUp) {
        grown = new Grown(
                grown.words() + taken.words().size(),
                grown.ngrams() + taken.ngrams().size(),
                grown.ngramsGivenUp() + givenUp);
    }

    /** What was taken up since the state began. */
    public Grown grown() {
        return grown;
    }
}
