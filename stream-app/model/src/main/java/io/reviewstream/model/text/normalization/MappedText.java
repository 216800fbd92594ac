package io.reviewstream.model.text.normalization;

import io.reviewstream.model.text.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text on its way through normalisation, and where each of its UTF-16 units comes from in the original. Immutable. */
public final class MappedText {
    private final String text;
    private final int @Nullable [] starts;
    private final int @Nullable [] ends;
    private final List<Token> masked;

    /**
     * @param text the text as it is now
     * @param starts for each unit, where what it stands for begins in the original; null: it stands where it stood
     * @param ends for each unit, where what it stands for ends in the original; null along with {@code starts}
     * @param masked tokens that are settled already and stand as a blank in {@code text}; offsets in the original
     */
    MappedText(String text, int @Nullable [] starts, int @Nullable [] ends, List<Token> masked) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.masked = masked;
    }

    static MappedText original(String text) {
        return new MappedText(text, null, null, List.of());
    }

    /** The same map under another text of the same length. */
    MappedText withText(String sameLength) {
        return new MappedText(sameLength, starts, ends, masked);
    }

    MappedText withMasked(List<Token> tokens) {
        return new MappedText(text, starts, ends, tokens);
    }

    public String text() {
        return text;
    }

    public List<Token> masked() {
        return masked;
    }

    /** Where the unit at {@code index} begins in the original. */
    public int originalStart(int index) {
        return starts == null ? index : starts[index];
    }

    /** Where the unit before {@code index} ends in the original. */
    public int originalEnd(int index) {
        return ends == null ? index : ends[index - 1];
    }
}
