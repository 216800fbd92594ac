package io.reviewstream.job.cli;

import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Loads recipes that somebody named on the command line. */
final class RecipeNames {
    private RecipeNames() {}

    /** @throws ParameterException if there is no such recipe, or a value is unknown or bad: its path is named */
    static Recipe load(CommandLine command, String nameOrFile, Map<String, String> overrides) {
        try {
            return new Recipes().load(nameOrFile, overrides);
        } catch (IOException e) {
            throw new ParameterException(command, "cannot read " + nameOrFile, e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, nameOrFile + ": " + e.getMessage(), e);
        }
    }

    /** The same of a recipe that is there already. */
    static Recipe with(CommandLine command, Recipe recipe, Map<String, String> overrides) {
        try {
            return recipe.with(overrides);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, recipe.name() + ": " + e.getMessage(), e);
        }
    }
}
