package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.profile.ProfileBuilder;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.scoring.VectorUse;
import io.reviewstream.model.scoring.graph.SavedNetwork;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.scoring.graph.SessionSettings;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the scorer makes of an exported network says, at every length, what the network says; flat GRU networks fold. */
class EveryRecipeScoresFastTest {
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final int LONGEST = 16;
    private static final Vocabulary WORDS =
            Vocabulary.of(IntStream.range(0, 30).mapToObj(i -> "w" + i).toList());

    @TempDir
    Path directory;

    static Stream<Arguments> recipes() {
        return Stream.of(
                        Arguments.of("plain-bigru-attention", Map.of(), ScoringPath.FOLDED),
                        Arguments.of(
                                "plain-bigru-attention",
                                Map.of("network.wide", "true", "encoder.mark-repeats", "true"),
                                ScoringPath.FOLDED),
                        Arguments.of(
                                "plain-bigru-attention",
                                Map.of("network.deep.head.pooling", "[last, mean, max, dot]"),
                                ScoringPath.FOLDED),
                        Arguments.of("gru-korean", Map.of("encoder.tokenizer.kind", "words"), ScoringPath.FOLDED),
                        Arguments.of("char-rnn", Map.of("encoder.tokenizer.kind", "words"), ScoringPath.FROZEN),
                        Arguments.of(
                                "lstm-glove", Map.of("network.deep.embedding.pretrained", "null"), ScoringPath.FROZEN),
                        Arguments.of("linear", Map.of(), ScoringPath.FROZEN))
                .flatMap(each -> Stream.of(PadSide.values())
                        .map(side -> Arguments.of(each.get()[0], each.get()[1], side, each.get()[2])));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("recipes")
    void it_says_at_every_length_what_its_network_says(
            String name, Map<String, String> overrides, PadSide side, ScoringPath path) throws Exception {
        Recipe recipe = recipe(name, overrides, side);
        TextEncoder encoder = new TextEncoder(recipe.encoder(), WORDS, NgramTable.none());
        List<EncodedText> texts = texts(encoder);
        try (TrainableNetwork network =
                TrainableNetwork.create(recipe, IdSpace.ofWords(WORDS.size()), LABELS.size(), true)) {
            network.restore(SmallNetworks.largeWeights(network, 5));
            network.export(directory, List.of());
            float[][] expected =
                    network.probabilities(texts.stream().map(EncodedText::ids).toList());
            Bundle bundle = bundle(recipe, encoder);
            ScorerSettings serving = ScorerSettings.serving().withVectors(VectorUse.NEVER);
            try (Scorer scorer = Scorer.load(bundle, serving);
                    Scorer frozen = Scorer.load(bundle, serving.withFoldBytes(0));
                    Scorer vectors = Scorer.load(bundle, serving.withVectors(VectorUse.ALWAYS));
                    Scorer plain = Scorer.forFewTexts(bundle, serving);
                    SavedNetwork saved = SavedNetwork.load(
                            directory, bundle.manifest(), new SessionSettings(1, ScorerSettings.CALLER), true)) {
                assertThat(scorer.path()).isEqualTo(path);
                assertThat(vectors.path()).isEqualTo(path == ScoringPath.FOLDED ? ScoringPath.VECTOR : path);
                assertThat(plain.path()).isEqualTo(path == ScoringPath.FOLDED ? ScoringPath.PLAIN : ScoringPath.SAVED);
                assertThat(plain.explains()).isEqualTo(scorer.explains());
                List<Score> together = scorer.score(texts);
                List<Score> inPlainJava = plain.score(texts);
                List<Score> otherwise = frozen.score(texts);
                List<Score> byVectors = vectors.score(texts);
                for (int i = 0; i < expected.length; i++) {
                    Score alone = scorer.score(List.of(texts.get(i))).get(0);
                    assertThat(alone.probabilities()).containsExactly(expected[i], within(1e-5f));
                    assertThat(together.get(i).probabilities()).containsExactly(expected[i], within(1e-5f));
                    assertThat(byVectors.get(i).probabilities()).containsExactly(expected[i], within(1e-5f));
                    assertThat(vectors.score(List.of(texts.get(i))).get(0).probabilities())
                            .containsExactly(expected[i], within(1e-5f));
                    assertThat(inPlainJava.get(i).probabilities()).containsExactly(expected[i], within(1e-5f));
                    assertThat(inPlainJava.get(i).attention())
                            .containsExactly(together.get(i).attention(), within(1e-4f));
                    assertContributed(together.get(i), inPlainJava.get(i));
                    assertThat(bias(inPlainJava.get(i))).isCloseTo(bias(together.get(i)), within(1e-4f));
                    assertContributed(together.get(i), byVectors.get(i));
                    assertContributed(together.get(i), alone);
                    assertContributed(together.get(i), otherwise.get(i));
                    assertThat(contributed(saved, texts.get(i).ids(), side))
                            .containsExactly(tokens(together.get(i)), within(1e-3f));
                }
            }
        }
    }

    private static float bias(Score score) {
        return Objects.requireNonNull(score.contribution()).bias();
    }

    /** Token by token: at another padded length, and along another path. */
    private static void assertContributed(Score one, Score other) {
        assertThat(tokens(other)).containsExactly(tokens(one), within(1e-3f));
    }

    private static float[] tokens(Score score) {
        return Objects.requireNonNull(score.contribution()).tokens();
    }

    /** What the signature of a text's length says of its tokens. */
    private static float[] contributed(SavedNetwork saved, TextIds text, PadSide side) {
        int bucket = saved.buckets().indexFor(text.tokens());
        int length = saved.buckets().size(bucket);
        int[] padded = new int[length * text.features()];
        text.writeTo(padded, 0, length, side);
        float[] said = Objects.requireNonNull(saved.run(bucket, padded, 1).contributions())
                .tokens();
        float[] tokens = new float[text.tokens()];
        for (int token = 0; token < tokens.length; token++) {
            tokens[token] = said[text.position(token, length, side)];
        }
        return tokens;
    }

    private static Recipe recipe(String name, Map<String, String> overrides, PadSide side) throws Exception {
        Map<String, String> all = new HashMap<>(overrides);
        all.put("buckets", "[8, 16]");
        all.put("encoder.pad-side", side.name().toLowerCase(Locale.ROOT));
        if (!name.equals("linear")) {
            all.put("network.deep.recurrent.units", "6");
            all.put("network.deep.embedding.dim", "5");
        }
        return new Recipes().load(name, all);
    }

    /** One of each length; words come again within them. */
    private static List<EncodedText> texts(TextEncoder encoder) {
        Random random = new Random(9);
        return IntStream.rangeClosed(1, LONGEST)
                .mapToObj(length ->
                        random.ints(length, 0, 33).mapToObj(i -> "w" + i).collect(Collectors.joining(" ")))
                .map(encoder::encode)
                .toList();
    }

    private Bundle bundle(Recipe recipe, TextEncoder encoder) throws Exception {
        ProfileBuilder profile = ReferenceProfile.builder(LABELS);
        IntStream.rangeClosed(1, LONGEST).forEach(length -> profile.add(length, 0, 0, 0.9));
        var lineage = new Lineage("made up", Map.of(), "test", Instant.EPOCH, 1, 1);
        var draft = new ManifestDraft(
                1, null, recipe.name(), LABELS, recipe.encoder(), recipe.buckets(), 1.0, lineage, Map.of());
        return new BundleWriter(GoldenScores::probabilities)
                .write(directory, draft, encoder.vocabulary(), encoder.ngrams(), List.of("w1 w2 w40"), profile.build());
    }
}
