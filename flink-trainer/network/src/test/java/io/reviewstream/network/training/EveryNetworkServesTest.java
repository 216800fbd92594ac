package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.scoring.VectorUse;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.pooling.Pooling;
import io.reviewstream.network.layers.recurrent.Cell;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A layer that cannot serve is not done: what a network says while it learns, its bundle says too. */
class EveryNetworkServesTest {
    private static final List<String> LABELS = List.of("negative", "neutral", "positive");

    /** Some of several sentences, one without a token. */
    private static final List<String> TEXTS = Stream.concat(
                    IntStream.range(0, 30)
                            .mapToObj(i -> String.join(
                                    ". ",
                                    NegatedReviews.of(i, 1 + i % 4).stream()
                                            .map(LabelledText::text)
                                            .toList())),
                    Stream.of(""))
            .toList();

    @TempDir
    Path directory;

    private final Set<Integer> winners = new HashSet<>();
    private ScoringPath path = ScoringPath.SAVED;

    static Stream<Arguments> networks() {
        Map<String, String> small = Map.of("network.deep.recurrent.units", "6", "network.deep.embedding.dim", "5");
        Map<String, String> untaught = Map.of("network.deep.embedding.pretrained", "null");
        Stream<Arguments> cells = Stream.of(Cell.values())
                .flatMap(cell -> Stream.of(
                        Arguments.of("plain-bigru-attention", joined(joined(small, cell(cell)), ngrams())),
                        Arguments.of("plain-han", joined(joined(small, cell(cell)), poolings(Pooling.values())))));
        Stream<Arguments> poolings = Stream.of(Pooling.values())
                .map(pooling -> Arguments.of("plain-bigru-attention", joined(small, poolings(pooling))));
        Stream<Arguments> recipes = Recipes.names().stream()
                .filter(name -> !name.startsWith("plain-"))
                .map(name -> Arguments.of(name, name.contains("glove") ? joined(small, untaught) : small));
        return Stream.of(cells, poolings, recipes).flatMap(all -> all);
    }

    private static Map<String, String> cell(Cell cell) {
        return Map.of("network.deep.recurrent.cell", kebab(cell));
    }

    private static Map<String, String> poolings(Pooling... poolings) {
        List<String> names =
                Stream.of(poolings).map(EveryNetworkServesTest::kebab).toList();
        return Map.of("network.deep.head.pooling", names.toString());
    }

    private static Map<String, String> ngrams() {
        return Map.of("encoder.ngrams.order", "2", "encoder.ngrams.subwords", "2", "encoder.mark-repeats", "true");
    }

    private static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("networks")
    void its_bundle_says_what_it_says_and_of_which_tokens_it_is_made(String name, Map<String, String> overrides)
            throws Exception {
        says(name, overrides, LABELS);
    }

    /** With many labels each text's vectors are read for its own two alone. */
    @Test
    void contributions_add_up_with_many_labels_too() throws Exception {
        List<String> many =
                IntStream.range(0, 40).mapToObj(label -> "l" + label).toList();
        says("bigru-attention", Map.of("network.wide", "true", "encoder.mark-repeats", "true"), many);
    }

    /** Of two labels one direction serves both, turned where the second wins. */
    @ParameterizedTest
    @EnumSource(
            value = Pooling.class,
            names = {"MAX", "ADDITIVE"})
    void contributions_add_up_with_two_labels_whichever_wins(Pooling pooling) throws Exception {
        Map<String, String> wide = Map.of("network.wide", "true", "encoder.mark-repeats", "true");
        says("bigru-attention", joined(wide, poolings(pooling)), List.of("bad", "good"));
        assertThat(winners).containsExactlyInAnyOrder(0, 1);
    }

    /** With a linear part and n-grams, small enough for rounding to stay small. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void contributions_add_up_by_vectors(int labels) throws Exception {
        Map<String, String> small = Map.of("network.deep.recurrent.units", "6", "network.deep.embedding.dim", "5");
        List<String> names =
                IntStream.range(0, labels).mapToObj(label -> "l" + label).toList();
        says("bigru-attention", joined(small, poolings(Pooling.ADDITIVE, Pooling.MAX)), names);
        assertThat(path).isEqualTo(ScoringPath.VECTOR);
    }

    private void says(String name, Map<String, String> overrides, List<String> labels) throws Exception {
        Recipe recipe = new Recipes().load(name, joined(overrides, shortly(name)));
        TextEncoder encoder = SmallBundles.encoder(recipe, TEXTS);
        List<EncodedText> texts = TEXTS.stream().map(encoder::encode).toList();
        IdSpace ids = new IdSpace(encoder.vocabulary().size(), encoder.ngrams().size());
        try (TrainableNetwork network = TrainableNetwork.create(recipe, ids, labels.size(), true)) {
            network.restore(SmallNetworks.largeWeights(network, 3));
            List<TextIds> all = texts.stream().map(EncodedText::ids).toList();
            network.export(directory, all.subList(0, 7));
            float[][] expected = network.probabilities(all);
            Bundle bundle = SmallBundles.write(directory, recipe, encoder, labels, TEXTS.subList(0, 5));
            path = scored(VectorUse.ALWAYS, bundle, texts, expected);
            if (path == ScoringPath.VECTOR) {
                assertThat(scored(VectorUse.NEVER, bundle, texts, expected)).isEqualTo(ScoringPath.FOLDED);
            }
        }
    }

    private ScoringPath scored(VectorUse use, Bundle bundle, List<EncodedText> texts, float[][] expected)
            throws Exception {
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.serving().withVectors(use))) {
            List<Score> scores = scorer.score(texts);
            for (int i = 0; i < expected.length; i++) {
                assertThat(scores.get(i).probabilities()).containsExactly(expected[i], within(1e-4f));
                assertAttention(texts.get(i), scores.get(i).attention());
            }
            assertContributions(scores);
            scores.forEach(score -> winners.add(score.best()));
            return scorer.path();
        }
    }

    /** Few steps: to load and warm them is most of what this costs. */
    private static Map<String, String> shortly(String name) {
        Map<String, String> buckets = Map.of("buckets", "[8, 16]");
        return name.contains("han")
                ? joined(buckets, Map.of("encoder.sentences.max-sentences", "4", "encoder.sentences.max-tokens", "4"))
                : buckets;
    }

    /** The temperature is 1, so logits differ as the logarithms of probabilities do. */
    private static void assertContributions(List<Score> scores) {
        Map<List<Integer>, Float> biases = new HashMap<>();
        int compared = 0;
        for (Score score : scores) {
            Contribution contribution = Objects.requireNonNull(score.contribution());
            float other = score.probabilities()[contribution.against()];
            if (other >= Float.MIN_NORMAL) { // below it is too coarse to compare by
                double difference = Math.log(score.confidence()) - Math.log(other);
                assertThat(contribution.difference()).isCloseTo(difference, within(1e-4));
                compared++;
            }
            assertThat(contribution.tokens()).hasSameSizeAs(score.attention());
            Float before = biases.put(List.of(score.best(), contribution.against()), contribution.bias());
            assertThat(before == null ? contribution.bias() : before).isEqualTo(contribution.bias());
        }
        assertThat(compared).isPositive();
    }

    private static void assertAttention(EncodedText text, float[] attention) {
        assertThat(attention).hasSize(text.tokenList().size());
        double sum = 0;
        for (float weight : attention) {
            assertThat(weight).isNotNegative();
            sum += weight;
        }
        assertThat(sum).isCloseTo(attention.length == 0 ? 0 : 1, within(1e-5));
    }
}
