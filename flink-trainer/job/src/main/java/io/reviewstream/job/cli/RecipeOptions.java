package io.reviewstream.job.cli;

import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.recipe.choice.RecipeChoice;
import io.reviewstream.network.recipe.choice.TextSurvey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Picocli mixin: what to train. */
final class RecipeOptions {
    @Option(
            names = "--recipe",
            paramLabel = "NAME|FILE.yaml",
            description = "What to train: one that \"trainer recipes\" lists, or a file of one's own "
                    + "(default: one that suits the texts).")
    private @Nullable String recipe;

    @Option(
            names = "--tokenizer",
            paramLabel = "KIND",
            description = "How texts are cut: words, korean (morphemes) or characters "
                    + "(default: as the recipe says, else by the script of the texts).")
    private @Nullable TokenizerKind tokenizer;

    @Option(names = "--seed", paramLabel = "N", description = "Of weights, order and dropout (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--teachers",
            paramLabel = "N",
            description =
                    "Train N networks of other seeds first, which teach the one that is published; takes N + 1 times"
                            + " as long (default: 1, none).")
    private @Nullable Integer teachers;

    @Mixin
    private RecipeOverrides overrides = new RecipeOverrides();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the field before anybody asks.
    RecipeOptions() {}

    /**
     * The recipe; what is wrong with it is a wrong call.
     *
     * @param texts to choose one by if nobody has; null: there are none to look at
     */
    Recipe recipe(@Nullable TextSurvey texts) {
        if (recipe == null && texts != null) {
            RecipeChoice choice = RecipeChoice.of(texts.traits(tokenizer));
            PrintWriter err = spec.commandLine().getErr();
            err.println(choice.line());
            err.flush();
            return RecipeNames.with(spec.commandLine(), choice.load(), values());
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (recipe != null && tokenizer != null) {
            values.put("encoder.tokenizer.kind", tokenizer.name().toLowerCase(Locale.ROOT));
        }
        values.putAll(values());
        return RecipeNames.load(spec.commandLine(), name(), values);
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        if (seed != null) {
            values.put("seed", seed.toString());
        }
        if (teachers != null) {
            values.put("schedule.teachers", teachers.toString());
        }
        values.putAll(overrides.values());
        return values;
    }

    private String name() {
        return recipe != null ? recipe : Recipes.bigruAttention(tokenizer == null ? TokenizerKind.WORDS : tokenizer);
    }

    /** Whether the recipe is that of this file. */
    boolean isOf(Path file) {
        return recipe != null
                && Path.of(recipe)
                        .toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize());
    }

    /** Dotted paths of the values that were decided by hand. */
    Set<String> decided() {
        return values().keySet();
    }

    /** Whether epochs or batches were decided by hand. */
    boolean decideSchedule() {
        return overrides.decideSchedule();
    }
}
