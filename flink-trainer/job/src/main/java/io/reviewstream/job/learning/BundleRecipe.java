package io.reviewstream.job.learning;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The recipe in a bundle: {@code recipe.yaml}, of no use to serving, but without it nobody could go on training. */
final class BundleRecipe {
    private static final String FILE = "recipe.yaml";

    private BundleRecipe() {}

    /** Puts the recipe beside the files of a bundle that is being made. */
    static void write(Path directory, Recipe recipe) throws IOException {
        Files.writeString(directory.resolve(FILE), recipe.toYaml(), StandardCharsets.UTF_8);
    }

    /**
     * The recipe that a bundle was trained by.
     *
     * @param otherwise for a bundle that does not hold its recipe; what the manifest knows better is taken from there
     */
    static Recipe of(Bundle bundle, Recipe otherwise) throws IOException {
        Path file = bundle.directory().resolve(FILE);
        if (Files.exists(file)) {
            // A recipe that was written by a former version has today's defaults for what it does not name.
            return Recipe.load(file.toString()).withEncoder(bundle.manifest().encoder());
        }
        // Whoever wrote no recipe knew of no linear path either.
        DeepShape deep = otherwise.network().deep();
        Recipe plain = deep == null ? otherwise : otherwise.withNetwork(new NetworkShape(deep, false));
        return plain.withBuckets(bundle.manifest().buckets())
                .withEncoder(bundle.manifest().encoder());
    }
}
