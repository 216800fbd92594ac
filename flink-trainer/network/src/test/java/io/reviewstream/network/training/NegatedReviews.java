package io.reviewstream.network.training;

import io.reviewstream.model.dataset.LabelledText;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Made-up reviews whose label no single word gives away: "not" turns the word that follows it, and only that. */
final class NegatedReviews {
    private static final List<String> GOOD = List.of("good", "great", "lovely", "fine");
    private static final List<String> BAD = List.of("bad", "awful", "dull", "broken");
    private static final List<String> FILLER =
            List.of("the", "film", "phone", "was", "very", "really", "it", "and", "battery", "plot", "i", "think");

    private NegatedReviews() {}

    static List<LabelledText> of(long seed, int count) {
        Random random = new Random(seed);
        return Stream.generate(() -> review(random)).limit(count).toList();
    }

    private static LabelledText review(Random random) {
        boolean good = random.nextBoolean();
        boolean negated = random.nextBoolean();
        StringBuilder text = new StringBuilder(filler(random));
        if (negated) {
            text.append("not ");
        } else if (random.nextBoolean()) {
            text.append("not the ").append(filler(random));
        }
        text.append(pick(random, good ? GOOD : BAD)).append(' ').append(filler(random));
        return new LabelledText(text.toString().strip(), good == negated ? "negative" : "positive");
    }

    private static String filler(Random random) {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            words.append(pick(random, FILLER)).append(' ');
        }
        return words.toString();
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
