package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.events.Prediction;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.quickstart.sample.Language;
import io.reviewstream.quickstart.sample.SampleReview;
import io.reviewstream.quickstart.sample.SampleReviews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recipe that comes with the program, made small, goes the whole way: trained, published, announced, taken up by the
 * running app as the next release, and what it says on Kafka is what its scorer says here.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@Tag("long")
class EveryRecipeIT {
    /** Scores of a text differ in the last bits with the batch that it is scored in. */
    private static final double ROUNDING = 1e-4;

    @TempDir
    static Path directory;

    private static ReleasesInTurn releases;

    @BeforeAll
    static void start() {
        releases = new ReleasesInTurn(directory);
    }

    @AfterAll
    static void stop() {
        if (releases != null) {
            releases.close();
        }
    }

    static Stream<String> recipes() {
        return Recipes.names().stream();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void predictions_on_kafka_are_those_of_the_scorer(String recipe) throws Exception {
        Bundle bundle = releases.train(SmallRecipes.like(recipe, directory));
        assertThat(bundle.manifest().recipe()).isEqualTo(recipe);
        releases.goLive(bundle);
        List<String> texts = texts(bundle);
        List<Prediction> predictions = releases.classify(bundle.version(), texts);

        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            List<EncodedText> encoded =
                    texts.stream().map(scorer.encoder()::encode).toList();
            List<Score> scores = scorer.score(encoded);
            for (int i = 0; i < texts.size(); i++) {
                requireSame(predictions.get(i), encoded.get(i), scores.get(i), scorer.labels());
            }
            assertThat(scores.stream().map(score -> score.probabilities()[0]).distinct())
                    .as("not the same whatever is read")
                    .hasSizeGreaterThan(5);
        }
    }

    private static List<String> texts(Bundle bundle) {
        Language language = SmallRecipes.language(bundle.manifest().encoder());
        List<String> texts = new ArrayList<>(SampleReviews.phaseTwo(language, 7)
                .limit(12)
                .map(SampleReview::text)
                .toList());
        texts.addAll(List.of("", "\uD83D\uDE00 \uD83D\uDE00!", "Good. Bad! " + "very ".repeat(200) + "good"));
        return texts;
    }

    private static void requireSame(Prediction prediction, EncodedText text, Score score, List<String> labels) {
        assertThat(prediction.getConfidence()).isCloseTo(score.confidence(), within(ROUNDING));
        prediction
                .getScores()
                .forEach(said -> assertThat(said.getProbability())
                        .isCloseTo(score.probabilities()[labels.indexOf(said.getLabel())], within(ROUNDING)));
        assertThat(prediction.getTokenCount()).isEqualTo(text.tokenCount());
        assertThat(prediction.getTruncatedCount()).isEqualTo(text.truncatedCount());
        assertThat(prediction.getOutOfVocabularyCount()).isEqualTo(text.outOfVocabularyCount());
        List<TokenAttention> tokens = prediction.getTokens();
        assertThat(tokens).hasSameSizeAs(text.tokenList());
        double attention = 0;
        for (int i = 0; i < tokens.size(); i++) {
            double said = tokens.get(i).getAttention();
            assertThat(said).isCloseTo(score.attention()[i], within(ROUNDING));
            attention += said;
        }
        assertThat(attention).isCloseTo(1, within(ROUNDING));
        requireSentences(prediction.getSentences(), text);
    }

    private static void requireSentences(List<SentenceAttention> sentences, EncodedText text) {
        if (text.ids().sentences() > 1) {
            assertThat(sentences).hasSize(text.ids().sentences());
            assertThat(sentences.stream()
                            .mapToDouble(SentenceAttention::getAttention)
                            .sum())
                    .isCloseTo(1, within(ROUNDING));
        }
    }
}
