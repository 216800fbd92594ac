package io.reviewstream.benchmarks.scoring;

import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.PadSide;
import java.util.List;

/** A batch as an engine without buckets gets it: ids padded at their end. Not to be changed. */
public final class PaddedBatch {
    private final int[] ids;
    private final int[] lengths;
    private final int padded;

    private PaddedBatch(int[] ids, int[] lengths, int padded) {
        this.ids = ids;
        this.lengths = lengths;
        this.padded = padded;
    }

    /** Pads to the longest of the texts. */
    static PaddedBatch toLongest(List<EncodedText> texts) {
        return to(texts.stream().mapToInt(text -> text.ids().tokens()).max().orElseThrow(), texts);
    }

    /** Pads to a length that holds them all. */
    static PaddedBatch to(int padded, List<EncodedText> texts) {
        int[] ids = new int[texts.size() * padded];
        int[] lengths = new int[texts.size()];
        for (int i = 0; i < lengths.length; i++) {
            texts.get(i).ids().writeTo(ids, i * padded, padded, PadSide.END);
            lengths[i] = texts.get(i).ids().tokens();
        }
        return new PaddedBatch(ids, lengths, padded);
    }

    /** [texts × padded length]; 0 is padding. */
    public int[] ids() {
        return ids;
    }

    /** Tokens of each text. */
    public int[] lengths() {
        return lengths;
    }

    /** The padded length. */
    public int padded() {
        return padded;
    }

    /** How many texts there are. */
    public int texts() {
        return lengths.length;
    }

    /** Whether there is any padding. */
    public boolean ragged() {
        for (int length : lengths) {
            if (length < padded) {
                return true;
            }
        }
        return false;
    }
}
