package io.reviewstream.network.report.figures;

import java.util.List;

/**
 * Texts to look at.
 *
 * @param right drawn from those with the right label
 * @param wrong drawn from those with a wrong one
 * @param surestMistakes the mistakes with the highest confidence, the surest first
 * @param disagreements texts on which attention and occlusion agree least, the worst first; with drops
 */
public record ExampleTexts(
        List<ShownText> right, List<ShownText> wrong, List<ShownText> surestMistakes, List<ShownText> disagreements) {
    public ExampleTexts {
        right = List.copyOf(right);
        wrong = List.copyOf(wrong);
        surestMistakes = List.copyOf(surestMistakes);
        disagreements = List.copyOf(disagreements);
    }
}
