package io.reviewstream.job.cli;

import io.reviewstream.network.recipe.Recipes;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the recipes that come with the program. */
@Command(
        name = "recipes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists the recipes that come with the program, or prints one as YAML.",
            "A file of one's own may extend one of them: extends: bigru-attention."
        },
        footer = {
            "",
            "  trainer recipes",
            "  trainer recipes char-rnn --all > mine.yaml",
            "  trainer train names.tsv --recipe mine.yaml --bundle-store bundles"
        })
final class RecipesCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Print this one: what it says beyond the defaults and the recipe that it extends.")
    private @Nullable String name;

    @Option(names = "--all", description = "Print every value, those of the defaults too.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the field before it calls.
    RecipesCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            list(out);
        } else {
            out.print(yaml(name));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void list(PrintWriter out) {
        int width = Recipes.names().stream().mapToInt(String::length).max().orElse(0);
        for (String known : Recipes.names()) {
            out.println(known + " ".repeat(width + 2 - known.length()) + summary(known));
        }
    }

    /** The first line of a recipe is a comment that says what it is. */
    private static String summary(String recipe) {
        String first = new Recipes().source(recipe).lines().findFirst().orElse("");
        return first.startsWith("#") ? first.substring(1).strip() : "";
    }

    private String yaml(String recipe) {
        if (!Recipes.names().contains(recipe)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no recipe \"" + recipe + "\"; there are " + String.join(", ", Recipes.names()));
        }
        return all ? RecipeNames.load(spec.commandLine(), recipe, Map.of()).toYaml() : new Recipes().source(recipe);
    }
}
