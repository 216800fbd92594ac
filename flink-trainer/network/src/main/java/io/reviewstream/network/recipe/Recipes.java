package io.reviewstream.network.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The recipes that come with the program, and those that people write: YAML objects, each of which says only what differs
 * from the recipe that it {@code extends}, or else from {@code defaults.yaml} and the defaults of its tokenizer.
 */
public final class Recipes {
    private static final List<String> NAMES = List.of(
            "bigru-attention",
            "bigru-attention-short",
            "bigru-attention-long",
            "bigru-attention-korean",
            "bigru-attention-korean-few",
            "char-bigru-attention",
            "han",
            "han-ratings",
            "plain-bigru-attention",
            "plain-bigru-attention-korean",
            "plain-char-bigru-attention",
            "plain-han",
            "lstm-glove",
            "simple-rnn-glove",
            "gru-korean",
            "char-rnn",
            "linear");

    private final RecipeYaml yaml = new RecipeYaml();

    /** Names of the shipped recipes, the default first. */
    public static List<String> names() {
        return NAMES;
    }

    /** Name of the biGRU with attention and a linear path for a tokenizer. */
    public static String bigruAttention(TokenizerKind kind) {
        return switch (kind) {
            case WORDS -> "bigru-attention";
            case KOREAN -> "bigru-attention-korean";
            case CHARACTERS -> "char-bigru-attention";
        };
    }

    /**
     * A shipped recipe or one of a file, with some values replaced.
     *
     * @param nameOrFile a shipped name, or a path that ends in {@code .yaml} or {@code .yml}
     * @param overrides as in {@link Recipe#with}
     * @throws IllegalArgumentException if there is no such recipe, a key is unknown (its path is named) or a value is bad
     * @throws IOException if the file cannot be read
     */
    public Recipe load(String nameOrFile, Map<String, String> overrides) throws IOException {
        ObjectNode tree;
        if (isFile(nameOrFile)) {
            Path file = Path.of(nameOrFile);
            tree = extended(Files.readString(file, StandardCharsets.UTF_8), nameOrFile);
            if (!tree.has("name")) {
                tree.put("name", stem(file));
            }
        } else {
            tree = shippedTree(nameOrFile);
        }
        return heeding(overrides, complete(RecipeTree.laid(tree, tree(overrides))));
    }

    private static boolean isFile(String nameOrFile) {
        String lower = nameOrFile.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    /**
     * The YAML of a shipped recipe as it is written, with its comments.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public String source(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no recipe \"" + name + "\"; there are "
                    + String.join(", ", NAMES) + ", and files that end in .yaml");
        }
        return resource(name);
    }

    Recipe shipped(String name) {
        return complete(shippedTree(name));
    }

    Recipe with(Recipe recipe, Map<String, String> overrides) {
        return heeding(overrides, yaml.recipe(RecipeTree.laid(yaml.tree(recipe), tree(overrides))));
    }

    /** Sentences decide how many tokens there are: a length that would have no effect is refused. */
    private static Recipe heeding(Map<String, String> overrides, Recipe recipe) {
        String wanted = overrides.get("encoder.max-tokens");
        String length = Integer.toString(recipe.encoder().maxTokens());
        if (wanted != null
                && recipe.encoder().sentences() != null
                && !wanted.strip().equals(length)) {
            throw new IllegalArgumentException("encoder.max-tokens is " + wanted + " but the recipe reads " + length
                    + " in sentences: set encoder.sentences.max-sentences and .max-tokens, or take a recipe"
                    + " without them");
        }
        return recipe;
    }

    String toYaml(Recipe recipe) {
        return yaml.text(recipe);
    }

    private ObjectNode tree(Map<String, String> overrides) {
        ObjectNode tree = yaml.object();
        overrides.forEach((path, value) -> RecipeTree.set(tree, path, yaml.value(value)));
        return tree;
    }

    private ObjectNode shippedTree(String name) {
        ObjectNode tree = extended(source(name), name);
        return tree.put("name", name);
    }

    private ObjectNode extended(String text, String source) {
        ObjectNode tree = yaml.tree(text, source);
        if (!tree.has("extends")) {
            return tree;
        }
        String parent = tree.remove("extends").asText();
        return RecipeTree.laid(extended(source(parent), parent), tree);
    }

    /** Fills what the recipe leaves open. */
    private Recipe complete(ObjectNode tree) {
        String kind = tree.path("encoder").path("tokenizer").path("kind").asText("words");
        ObjectNode encoder = yaml.tree(EncoderSettings.defaults(kind(kind)));
        ObjectNode defaults = yaml.tree(resource("defaults"), "defaults.yaml");
        ObjectNode base = yaml.object();
        base.set("encoder", encoder);
        return yaml.recipe(RecipeTree.laid(RecipeTree.laid(defaults, base), tree));
    }

    private static TokenizerKind kind(String name) {
        for (TokenizerKind kind : TokenizerKind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("encoder.tokenizer.kind is " + name + ": give words, korean or characters");
    }

    static String resource(String name) {
        try (InputStream in = Recipes.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + ".yaml is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
