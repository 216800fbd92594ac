package io.reviewstream.job.cli;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.recipe.SearchSpace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a search learns from and chooses by.
 *
 * @param whole all of it, in the order of the files
 */
record TunedTexts(Parts whole) {
    /** Fewer rows say nothing about what all of them want. */
    private static final int FEWEST = 1_000;

    /** One of so many rows, that a search may learn from: the fewest first. */
    List<Integer> parts() {
        return Stream.of(9, 3, 1)
                .filter(part -> part == 1 || whole.train().size() / part >= FEWEST)
                .toList();
    }

    /** One of so many rows, drawn evenly with a fixed seed; a smaller part lies in a larger one. Dev is whole. */
    Parts part(int part) {
        if (part == 1) {
            return whole;
        }
        List<LabelledText> shuffled = new ArrayList<>(whole.train());
        Collections.shuffle(shuffled, new Random(1));
        return new Parts(shuffled.subList(0, shuffled.size() / part), whole.dev(), null);
    }

    /** A hash over all that a training's result hangs on. */
    String search(SearchSpace space) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((space.base().toYaml() + space.choices()).getBytes(StandardCharsets.UTF_8));
            Stream.concat(whole.train().stream(), whole.dev().stream())
                    .forEach(row ->
                            digest.update((row.label() + "\t" + row.text() + "\n").getBytes(StandardCharsets.UTF_8)));
            digest.update(Integer.toString(whole.dev().size()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
