package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.DeepScorer;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.recurrent.Cell;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What tokens say through the states is a slope: by so much the label's logit leaves the runner-up's where the vectors that a
 * token is read as grow, which is measured here by letting them grow.
 */
class DeepContributionsTest {
    private static final List<String> LABELS = List.of("negative", "neutral", "positive");
    /** So small that a slope hardly changes on the way, and so large that rounding does not show. */
    private static final float STEP = 1 / 1024f;

    private static final float GENTLE = 0.4f;

    /** Of one to four sentences, the first without a token. */
    private static final List<String> TEXTS = List.of(
            "",
            "the film is. good",
            "not at. all. what we. hoped for",
            "bad",
            "great. acting but no story to. speak of");

    @TempDir
    Path directory;

    static Stream<Arguments> networks() {
        return Stream.of(Cell.values())
                .flatMap(cell -> Stream.of("plain-bigru-attention", "plain-han")
                        .map(name -> Arguments.of(
                                name,
                                Map.of(
                                        "network.deep.recurrent.cell",
                                        cell.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                        "network.deep.head.pooling",
                                        "[additive, max, mean, dot, last]"))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("networks")
    void each_token_says_what_the_network_would_if_it_were_read_as_more(String name, Map<String, String> overrides)
            throws Exception {
        try (Case one = new Case(name, overrides, LABELS)) {
            for (int i = 1; i < TEXTS.size(); i++) {
                for (int id : one.ids(i)) {
                    assertSlope(one.through(i, row -> row == id), one.slope(i, row -> row == id));
                }
            }
        }
    }

    private static void assertSlope(double said, double measured) {
        assertThat(said).isCloseTo(measured, within(0.01 * (1 + Math.abs(measured))));
    }

    /** The linear path is as steep as it is high. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void together_tokens_and_ngrams_say_what_the_network_would_if_all_were_more(int labels) throws Exception {
        Map<String, String> overrides = Map.of(
                "network.wide", "true",
                "encoder.mark-repeats", "true",
                "encoder.ngrams.order", "2",
                "encoder.ngrams.subwords", "2");
        try (Case one = new Case("plain-bigru-attention", overrides, LABELS.subList(0, labels))) {
            for (int i = 1; i < TEXTS.size(); i++) {
                assertSlope(one.through(i, row -> true), one.slope(i, row -> true));
            }
        }
    }

    @Test
    void a_linear_network_says_what_it_said() throws Exception {
        try (Case one = new Case("linear", Map.of(), LABELS)) {
            for (int i = 1; i < TEXTS.size(); i++) {
                assertThat(one.tokens(i)).containsExactly(one.exact(i).tokens(), within(1e-6f));
            }
        }
    }

    /** A network, its bundle, and what both ways to explain say of the texts. */
    private final class Case implements AutoCloseable {
        private final TextEncoder encoder;
        private final List<EncodedText> texts;
        private final TrainableNetwork network;
        private final NetworkState weights;
        private final List<Score> exact;
        private final List<Score> deep;

        Case(String name, Map<String, String> overrides, List<String> labels) throws Exception {
            Recipe recipe = new Recipes().load(name, small(name, overrides));
            encoder = SmallBundles.encoder(recipe, TEXTS);
            texts = TEXTS.stream().map(encoder::encode).toList();
            network = TrainableNetwork.create(
                    recipe,
                    new IdSpace(encoder.vocabulary().size(), encoder.ngrams().size()),
                    labels.size(),
                    true);
            weights = gentle(SmallNetworks.largeWeights(network, 3));
            network.restore(weights);
            network.export(directory, texts.stream().map(EncodedText::ids).toList());
            Bundle bundle = SmallBundles.write(directory, recipe, encoder, labels, TEXTS.subList(1, 3));
            try (Scorer scorer = Scorer.load(bundle, ScorerSettings.serving());
                    DeepScorer deeper =
                            DeepScorer.load(bundle, ScorerSettings.serving()).orElseThrow()) {
                exact = scorer.score(texts);
                deep = deeper.score(texts);
            }
        }

        private static Map<String, String> small(String name, Map<String, String> overrides) {
            Map<String, String> all = new HashMap<>(overrides);
            all.put("buckets", "[8, 16]");
            if (name.contains("han")) {
                all.put("encoder.sentences.max-sentences", "4");
                all.put("encoder.sentences.max-tokens", "4");
            }
            if (!name.equals("linear")) {
                all.put("network.deep.recurrent.units", "6");
                all.put("network.deep.embedding.dim", "5");
            }
            return all;
        }

        /** A network that is nearly straight where it is measured. */
        private static NetworkState gentle(NetworkState state) {
            Map<String, ParameterValue> values = new HashMap<>(state.values());
            values.replaceAll((name, value) -> scaled(value, row -> true, GENTLE));
            return new NetworkState(0, values);
        }

        /** Those of a text's tokens, each once. */
        int[] ids(int text) {
            return texts.get(text).tokenList().stream()
                    .mapToInt(token -> encoder.vocabulary().id(token.text()))
                    .distinct()
                    .toArray();
        }

        Contribution exact(int text) {
            return Objects.requireNonNull(exact.get(text).contribution());
        }

        /** What each token says through the states. */
        float[] tokens(int text) {
            Contribution said = Objects.requireNonNull(deep.get(text).contribution());
            assertThat(said.additive()).isFalse();
            assertThat(said.against()).isEqualTo(exact(text).against());
            assertThat(deep.get(text).probabilities())
                    .containsExactly(exact.get(text).probabilities(), within(1e-4f));
            return said.tokens();
        }

        /** The same of all tokens with these ids. */
        double through(int text, IntPredicate ids) {
            float[] tokens = tokens(text);
            double through = 0;
            for (int token = 0; token < tokens.length; token++) {
                String word = texts.get(text).tokenList().get(token).text();
                through += ids.test(encoder.vocabulary().id(word)) ? tokens[token] : 0;
            }
            return through;
        }

        /** Of the difference of the logits, towards what stands in these rows of the tables. */
        double slope(int text, IntPredicate rows) {
            return (difference(text, rows, 1 + STEP) - difference(text, rows, 1 - STEP)) / (2 * STEP);
        }

        private double difference(int text, IntPredicate rows, float factor) {
            Map<String, ParameterValue> values = new HashMap<>(weights.values());
            for (String table : List.of("embedding.table", "embedding.ngrams", "wide.words", "wide.ngrams")) {
                values.computeIfPresent(table, (name, value) -> scaled(value, rows, factor));
            }
            network.restore(new NetworkState(0, values));
            float[] probabilities =
                    network.probabilities(List.of(texts.get(text).ids()))[0];
            Score said = exact.get(text);
            return Math.log(probabilities[said.best()])
                    - Math.log(probabilities[exact(text).against()]);
        }

        private static ParameterValue scaled(ParameterValue table, IntPredicate rows, float factor) {
            float[] data = table.data().clone();
            int width =
                    table.shape().numDimensions() < 2 ? 1 : (int) table.shape().get(1);
            for (int i = 0; i < data.length; i++) {
                data[i] *= rows.test(i / width) ? factor : 1;
            }
            return new ParameterValue(table.shape(), data);
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
