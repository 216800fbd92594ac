package io.reviewstream.systemtests;

import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.quickstart.sample.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The shipped recipes with few units, short texts and one epoch; all else as they are. */
final class SmallRecipes {
    private static final int DIM = 8;
    private static final List<String> WORDS =
            List.of("good", "bad", "the", "a", "is", "was", "not", "very", "great", "it");

    private SmallRecipes() {}

    /** @param directory for the vectors of recipes that want some */
    static Recipe like(String name, Path directory) throws IOException {
        Recipe recipe = Recipe.load(name);
        Map<String, String> overrides = new HashMap<>(Map.of("schedule.epochs", "1", "schedule.batch-size", "32"));
        boolean sentences = recipe.encoder().sentences() != null;
        if (sentences) {
            overrides.put("encoder.sentences", "{max-sentences: 3, max-tokens: 8}");
        }
        overrides.put("buckets", sentences ? "[8, 24]" : "[8, 20]");
        DeepShape deep = recipe.network().deep();
        if (deep != null) {
            shrink(deep, overrides, directory);
        }
        return recipe.with(overrides);
    }

    private static void shrink(DeepShape deep, Map<String, String> overrides, Path directory) throws IOException {
        overrides.put("network.deep.embedding.dim", Integer.toString(DIM));
        overrides.put("network.deep.recurrent.units", "5");
        overrides.put("network.deep.head.attention-units", "6");
        if (deep.sentences() != null) {
            overrides.put("network.deep.sentences.units", "4");
        }
        if (deep.embedding().pretrained() != null) {
            overrides.put(
                    "network.deep.embedding.pretrained.file", vectors(directory).toString());
        }
    }

    private static Path vectors(Path directory) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int word = 0; word < WORDS.size(); word++) {
            lines.append(WORDS.get(word));
            for (int column = 0; column < DIM; column++) {
                lines.append(String.format(Locale.ROOT, " %.3f", Math.sin(1 + word * DIM + column)));
            }
            lines.append('\n');
        }
        return Files.writeString(directory.resolve("vectors.txt"), lines);
    }

    /** Of the reviews that an encoder is made for. */
    static Language language(EncoderSettings encoder) {
        return encoder.tokenizer().kind() == TokenizerKind.KOREAN ? Language.KOREAN : Language.ENGLISH;
    }
}
