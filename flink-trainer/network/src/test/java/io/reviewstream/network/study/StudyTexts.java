package io.reviewstream.network.study;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.study.words.TextSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Small sets to study. */
public final class StudyTexts {
    private StudyTexts() {}

    /** Pairs of label and text. */
    public static TextSource of(String... labelsAndTexts) {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < labelsAndTexts.length; i += 2) {
            texts.add(new LabelledText(labelsAndTexts[i + 1], labelsAndTexts[i]));
        }
        return TextSource.of("hand.tsv", texts);
    }

    /** Texts of words whose frequencies fall as in any language, with doubles and blanks among them. */
    public static TextSource random(long seed, int count) {
        Random random = new Random(seed);
        List<String> labels = List.of("a", "b", "나");
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] words = new String[random.nextInt(1 + random.nextInt(60))];
            Arrays.setAll(words, at -> "w" + (int) Math.exp(random.nextDouble() * 7));
            texts.add(new LabelledText(String.join(" ", words), labels.get(random.nextInt(labels.size()))));
        }
        return TextSource.of("random.tsv", texts);
    }

    public static Recipe recipe(String name) {
        try {
            return Recipe.load(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Study study() {
        return new Study(recipe("plain-bigru-attention"), texts -> {});
    }
}
