package io.reviewstream.network.report;

import io.reviewstream.model.quality.Answers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws texts to look at: of readable length, and of as many labels as there is room for. */
final class ExamplePicker {
    private static final int LEAST_TOKENS = 5;
    private static final int MOST_TOKENS = 120;

    private final Answers answers;
    private final int[] tokens;
    private final List<Integer> shuffled;

    ExamplePicker(Answers answers, int[] tokens, long seed) {
        this.answers = answers;
        this.tokens = tokens;
        this.shuffled = IntStream.range(0, answers.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(shuffled, new Random(seed));
    }

    List<Integer> right(int most) {
        return drawn(most, answers::isRight);
    }

    List<Integer> wrong(int most) {
        return drawn(most, text -> !answers.isRight(text));
    }

    /** The mistakes with the highest confidence, the surest first. */
    List<Integer> surestMistakes(int most) {
        return Arrays.stream(answers.surestFirst())
                .filter(text -> !answers.isRight(text))
                .limit(most)
                .boxed()
                .toList();
    }

    /** All texts in a random order, those that were not cut off and have more than a few tokens first. */
    List<Integer> forComparison(int maxTokens) {
        List<Integer> fit = new ArrayList<>(shuffled);
        fit.removeIf(text -> tokens[text] > maxTokens || tokens[text] < 3);
        return fit;
    }

    private List<Integer> drawn(int most, IntPredicate wanted) {
        List<Integer> fitting = shuffled.stream().filter(wanted::test).toList();
        List<Integer> readable = fitting.stream()
                .filter(text -> tokens[text] >= LEAST_TOKENS && tokens[text] <= MOST_TOKENS)
                .toList();
        List<Integer> order = new ArrayList<>(firstOfEachLabel(readable));
        order.addAll(readable);
        order.addAll(fitting);
        return order.stream().distinct().limit(most).toList();
    }

    private List<Integer> firstOfEachLabel(List<Integer> texts) {
        Set<Integer> labels = new HashSet<>();
        return texts.stream().filter(text -> labels.add(answers.truth(text))).toList();
    }
}
