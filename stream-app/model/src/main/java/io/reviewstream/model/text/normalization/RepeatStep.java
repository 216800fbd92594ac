package io.reviewstream.model.text.normalization;

import io.reviewstream.model.text.Characters;

/**
 * Leaves at most so many equal characters in a row. A character is what a reader takes for one, so that ❤️❤️❤️❤️ is cut
 * too. Digits stay, since 10000 is not 1000, and so does white space, which no tokenizer counts.
 */
final class RepeatStep implements NormalizationStep {
    private final int most;

    RepeatStep(int most) {
        this.most = most;
    }

    @Override
    public MappedText apply(MappedText mapped) {
        String text = mapped.text();
        Edit edit = new Edit(mapped);
        for (int i = 0; i < text.length(); ) {
            int size = Characters.end(text, i) - i;
            int end = runEnd(text, i, size);
            int keptEnd = i + most * size;
            if (end > keptEnd && isCut(text.codePointAt(i))) {
                // The last one kept stands for all that go, so that a highlight covers the whole run.
                edit.replace(keptEnd - size, end, text.substring(i, i + size));
            }
            i = end;
        }
        return edit.result();
    }

    private static int runEnd(String text, int start, int size) {
        int end = start + size;
        while (text.regionMatches(end, text, start, size) && Characters.end(text, end) == end + size) {
            end += size;
        }
        return end;
    }

    private static boolean isCut(int codePoint) {
        return !Character.isDigit(codePoint) && !Characters.isWhiteSpace(codePoint);
    }
}
