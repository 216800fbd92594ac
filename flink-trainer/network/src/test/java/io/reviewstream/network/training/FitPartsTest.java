package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.Measure;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Schedule;
import io.reviewstream.network.training.loss.ClassWeights;
import io.reviewstream.network.training.loss.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitPartsTest {
    private static final List<LabelledText> TRAIN = NegatedReviews.of(1, 300);
    private static final List<LabelledText> DEV = NegatedReviews.of(2, 100);
    private static final Recipe RECIPE = SmallNetworks.recipe(8, 16).withSchedule(Schedule.of(16, 3, 2, 9), 0.01f);

    @TempDir
    private Path directory;

    @Test
    void a_training_cut_off_goes_on_from_its_last_checkpoint_and_ends_the_same_bit_by_bit() {
        AtomicInteger steps = new AtomicInteger();
        Fit cut = new Fit(RECIPE, FitListener.SILENT, () -> steps.incrementAndGet() > 41).checkpointing(directory);
        assertThatThrownBy(() -> cut.run(TRAIN, DEV)).isInstanceOf(CancellationException.class);
        assertThat(directory.resolve("best.checkpoint")).exists();
        Fit again = new Fit(RECIPE, FitListener.SILENT, () -> false).checkpointing(directory);
        try (Fitted whole = new Fit(RECIPE, FitListener.SILENT, () -> false).run(TRAIN, DEV);
                Fitted resumed = again.run(TRAIN, DEV)) {
            assertThat(resumed.network().state().values())
                    .isEqualTo(whole.network().state().values());
            assertThat(resumed.history()).hasSameSizeAs(whole.history());
        }
    }

    @Test
    void a_checkpoint_of_another_recipe_is_refused() {
        new Fit(RECIPE, FitListener.SILENT, () -> false)
                .checkpointing(directory)
                .run(TRAIN, DEV)
                .close();
        Fit other = new Fit(RECIPE.withSeed(9), FitListener.SILENT, () -> false).checkpointing(directory);
        assertThatThrownBy(() -> other.run(TRAIN, DEV)).hasMessageContaining("another recipe or other texts");
    }

    @Test
    void a_checkpoint_that_is_empty_cut_off_or_overwritten_is_refused_by_its_name() throws IOException {
        Fit fit = new Fit(RECIPE, FitListener.SILENT, () -> false).checkpointing(directory);
        fit.run(TRAIN, DEV).close();
        Path last = directory.resolve("last.checkpoint");
        byte[] whole = Files.readAllBytes(last);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        byte[] random = new byte[5_000];
        new Random(1).nextBytes(random);
        for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2), flipped, random)) {
            Files.write(last, damaged);
            assertThatThrownBy(() -> fit.run(TRAIN, DEV))
                    .isInstanceOf(DamagedCheckpointException.class)
                    .hasMessageContaining(last.toString())
                    .hasMessageContaining("is damaged")
                    .hasMessageContaining("remove " + directory);
        }
        Files.write(last, whole);
        Files.delete(directory.resolve("best.checkpoint"));
        assertThatThrownBy(() -> fit.run(TRAIN, DEV)).hasMessageContaining("best.checkpoint is not there");
    }

    @Test
    void the_best_measurement_goes_by_the_measure_of_the_recipe() {
        float[][] probabilities = {{0.9f, 0.1f}, {0.6f, 0.4f}, {0.2f, 0.8f}};
        DevQuality quality = DevQuality.of(probabilities, new int[] {0, 1, -1}, List.of("a", "b"));
        assertThat(quality.accuracy()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(quality.loss()).isCloseTo(-(Math.log(0.9) + Math.log(0.4)) / 2, within(1e-6));
        assertThat(quality.by(Measure.LOSS)).isEqualTo(-quality.loss());
        assertThat(quality.by(Measure.MACRO_F1)).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void class_weights_give_each_label_the_same_weight_in_all() {
        Targets targets = ClassWeights.balanced(new int[] {0, 0, 0, 1}, 2).targets(new int[] {0, 1});
        assertThat(targets.weights()).containsExactly(4 / 6f, 2f);
    }

    @Test
    void frozen_vectors_stay_as_the_file_has_them_and_trainable_ones_start_from_there() throws IOException {
        Path file = Files.writeString(directory.resolve("vectors.txt"), "good 1 2 3\nunheard 4 5 6\n");
        try (Fitted frozen = fit(file, false);
                Fitted trained = fit(file, true)) {
            assertThat(row(frozen, "good")).containsExactly(1f, 2f, 3f);
            assertThat(row(frozen, "unheard")).containsExactly(4f, 5f, 6f);
            assertThat(frozen.coverage().words()).isBetween(0.0, 0.5);
            assertThat(row(trained, "good")).doesNotContain(1f, 2f, 3f);
            assertThat(row(trained, "good")[2]).isCloseTo(3f, within(0.9f));
        }
    }

    private static Fitted fit(Path file, boolean trainable) {
        String pretrained = "{file: " + file + ", trainable: " + trainable + ", only-known: false}";
        Recipe recipe = RECIPE.with(Map.of("network.deep.embedding.pretrained", pretrained));
        return new Fit(recipe, FitListener.SILENT, () -> false).run(TRAIN, DEV);
    }

    private static float[] row(Fitted fitted, String word) {
        ParameterValue table = fitted.network().state().values().get("embedding.table");
        int id = fitted.encoder().vocabulary().id(word);
        assertThat(id).isGreaterThan(1);
        return Arrays.copyOfRange(table.data(), id * 3, id * 3 + 3);
    }
}
