package io.reviewstream.model.text.normalization;

import java.text.Normalizer;
import java.util.BitSet;

/**
 * Brings a text into a Unicode normalisation form, cluster by cluster: a cluster is a character and all that may compose
 * with it, so that each keeps its place in the original. Clusters longer than {@link #MOST_IN_CLUSTER} code points are
 * cut, as in the Stream-Safe Text Format of UAX #15: sorting a mebibyte of combining marks takes minutes.
 */
final class UnicodeStep implements NormalizationStep {
    private static final int MOST_IN_CLUSTER = 32;
    private static final BitSet COMPATIBILITY_CONTINUERS = compatibilityContinuers();

    private final Normalizer.Form form;
    private final boolean compatibility;

    UnicodeStep(UnicodeForm form) {
        compatibility = form == UnicodeForm.NFKC;
        this.form = compatibility ? Normalizer.Form.NFKC : Normalizer.Form.NFC;
    }

    @Override
    public MappedText apply(MappedText mapped) {
        String text = mapped.text();
        int length = text.length();
        Edit edit = new Edit(mapped);
        for (int i = 0; i < length; ) {
            if (isPlain(text.charAt(i)) && (i + 1 == length || isPlain(text.charAt(i + 1)))) {
                i++;
                continue;
            }
            int end = clusterEnd(text, i);
            String cluster = text.substring(i, end);
            String normalized = Normalizer.normalize(cluster, form);
            if (!normalized.equals(cluster)) {
                edit.replace(i, end, normalized);
            }
            i = end;
        }
        return edit.result();
    }

    /** Characters that the form keeps as they are and that do not compose with the one before them. */
    private boolean isPlain(char c) {
        return c < 0xA0
                || isIn(c, 0xAC00, 0xD7A3)
                || isIn(c, 0x4E00, 0x9FFF)
                || (!compatibility && (c < 0x300 || isIn(c, 0x3131, 0x318E) || isIn(c, 0x3041, 0x3096)));
    }

    private static boolean isIn(char c, int first, int last) {
        return c >= first && c <= last;
    }

    private int clusterEnd(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        for (int size = 1; size < MOST_IN_CLUSTER && end < text.length(); size++) {
            int codePoint = text.codePointAt(end);
            if (!continues(codePoint)) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    private boolean continues(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default ->
                isMedialOrFinalJamo(codePoint)
                        || (compatibility && codePoint <= 0xFFFF && COMPATIBILITY_CONTINUERS.get(codePoint));
        };
    }

    private static boolean isMedialOrFinalJamo(int codePoint) {
        return codePoint >= 0x1160 && codePoint <= 0x11FF;
    }

    /** Korean letters and half-width sound marks that become something that composes with what stands before. */
    private static BitSet compatibilityContinuers() {
        BitSet continuers = new BitSet(0x10000);
        mark(continuers, 0x3131, 0x318E);
        mark(continuers, 0xFF9E, 0xFFDC);
        return continuers;
    }

    private static void mark(BitSet continuers, int from, int to) {
        for (int c = from; c <= to; c++) {
            char first = Normalizer.normalize(String.valueOf((char) c), Normalizer.Form.NFKD)
                    .charAt(0);
            boolean soundMark = first == 0x3099 || first == 0x309A;
            continuers.set(c, soundMark || isMedialOrFinalJamo(first));
        }
    }
}
