package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Schedule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.GraphOperation;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;

class ExportTest {
    private static final Recipe RECIPE = SmallNetworks.recipe(4, 8, 16)
            .withNetwork(NetworkShape.bigruAttention(8, 6, 5, true))
            .withSchedule(Schedule.of(16, 1, 1, 1), 0.01f);
    private static final List<LabelledText> TEXTS = NegatedReviews.of(5, 200);

    @TempDir
    static Path directory;

    private static Fitted fitted;
    private static Bundle bundle;

    @BeforeAll
    static void train_and_export() throws Exception {
        fitted = new Fit(RECIPE, FitListener.SILENT, () -> false).run(TEXTS, TEXTS);
        fitted.network().export(directory, List.of());
        var draft = new ManifestDraft(
                1,
                null,
                RECIPE.name(),
                fitted.labels(),
                RECIPE.encoder(),
                RECIPE.buckets(),
                1.0,
                new Lineage("made up", Map.of(), "test", Instant.EPOCH, 200, 1),
                Map.of());
        var profile =
                ReferenceProfile.builder(fitted.labels()).add(3, 0, 0, 0.9).build();
        List<String> golden = TEXTS.stream().limit(5).map(LabelledText::text).toList();
        bundle = new BundleWriter(GoldenScores::probabilities)
                .write(
                        directory,
                        draft,
                        fitted.encoder().vocabulary(),
                        fitted.encoder().ngrams(),
                        golden,
                        profile);
    }

    @AfterAll
    static void close() {
        fitted.close();
    }

    @Test
    void a_scorer_gives_what_the_network_gives() throws Exception {
        List<EncodedText> texts =
                TEXTS.stream().map(text -> fitted.encoder().encode(text.text())).toList();
        float[][] expected = fitted.network()
                .probabilities(texts.stream().map(EncodedText::ids).toList());
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.serving())) {
            List<Score> scores = scorer.score(texts);
            for (int i = 0; i < expected.length; i++) {
                assertThat(scores.get(i).probabilities()).containsExactly(expected[i], within(1e-5f));
                float sum = 0;
                for (float weight : scores.get(i).attention()) {
                    sum += weight;
                }
                assertThat(sum).isCloseTo(1f, within(1e-5f));
            }
        }
    }

    @Test
    void weights_read_back_from_a_bundle_are_those_that_went_in() {
        Map<String, ParameterValue> weights =
                new HashMap<>(fitted.network().state().values());
        weights.keySet().removeIf(name -> name.contains(".adam_"));
        NetworkState state = TrainableNetwork.weightsOf(bundle);
        assertThat(state.values()).isEqualTo(weights);
        assertThat(state.step()).isZero();
    }

    @Test
    void the_saved_model_has_a_signature_a_bucket_and_no_training_in_it() {
        try (SavedModelBundle model = SavedModelBundle.load(directory.toString(), "serve")) {
            Set<String> signatures = new TreeSet<>();
            model.signatures().stream().map(Signature::key).forEach(signatures::add);
            assertThat(signatures).contains("t4", "t8", "t16");
            Signature shortest = model.function("t4").signature();
            assertThat(shortest.getInputs().get("ids").shape.asArray()).containsExactly(-1, 1, 4, 1);
            assertThat(shortest.outputNames())
                    .containsExactlyInAnyOrder("logits", "attention", "breakdown", "contribution_bias");
            for (Iterator<GraphOperation> all = model.graph().operations(); all.hasNext(); ) {
                GraphOperation operation = all.next();
                assertThat(operation.type()).isNotIn("ApplyAdam", "ScatterSub", "TanhGrad");
                assertThat(operation.name()).doesNotContain("adam");
            }
        }
    }
}
