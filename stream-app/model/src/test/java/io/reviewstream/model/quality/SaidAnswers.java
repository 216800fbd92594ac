package io.reviewstream.model.quality;

import io.reviewstream.model.dataset.LabelledText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers that a test dictates. */
final class SaidAnswers {
    static final List<String> LABELS = List.of("bad", "good");

    private SaidAnswers() {}

    /** To texts that are all good: those numbers are surely right, the others surely wrong. */
    static Answers right(int texts, Integer... numbers) {
        Set<Integer> right = Set.of(numbers);
        return of(
                IntStream.range(0, texts).mapToObj(text -> "good").toList(),
                IntStream.range(0, texts)
                        .mapToObj(text -> right.contains(text) ? new float[] {0, 1} : new float[] {1, 0})
                        .toList());
    }

    /** To texts with these labels. */
    static Answers of(List<String> truths, List<float[]> probabilities) {
        List<LabelledText> texts = IntStream.range(0, truths.size())
                .mapToObj(text -> new LabelledText("text " + text, truths.get(text)))
                .collect(Collectors.toList());
        return Answers.of(
                LABELS,
                texts,
                batch -> batch.stream()
                        .map(text -> probabilities.get(Integer.parseInt(text.substring("text ".length()))))
                        .toList());
    }
}
