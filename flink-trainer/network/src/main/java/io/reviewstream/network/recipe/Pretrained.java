package io.reviewstream.network.recipe;

/**
 * Vectors that were learnt elsewhere, in the text format of GloVe (Pennington et al. 2014): a word and its numbers a line.
 *
 * @param file path, {@code .gz} too; relative to the system property {@code data.dir} unless absolute
 * @param trainable whether training changes them; else they stay frozen
 * @param onlyKnown whether the vocabulary holds only words that have such a vector
 */
public record Pretrained(String file, boolean trainable, boolean onlyKnown) {
    public Pretrained {
        RecipeChecks.present("network.deep.embedding.pretrained.file", file);
    }
}
