package io.reviewstream.app.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.scoring.VectorUse;
import io.reviewstream.model.scoring.graph.ScoringPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether TensorFlow is loaded for so many texts. */
class ScorersByNeedTest {
    private static final Path STORE = Path.of("../model/src/test/former/words");
    private static final ScorerSettings SETTINGS = ScorerSettings.serving().withVectors(VectorUse.NEVER);

    private static ScorersByNeed scorers(int many) throws Exception {
        try (Stream<Path> bundles = Files.list(STORE)) {
            return new ScorersByNeed(BundleReader.read(bundles.findFirst().orElseThrow()), SETTINGS, many);
        }
    }

    @Test
    void few_texts_at_a_time_are_scored_by_one_scorer_in_plain_java() throws Exception {
        try (ScorersByNeed scorers = scorers(3)) {
            Scorer first = scorers.of(2);
            assertThat(first.path()).isEqualTo(ScoringPath.PLAIN);
            assertThat(scorers.of(1)).isSameAs(first);
        }
    }

    @Test
    void many_texts_that_come_a_few_at_a_time_are_not_scored_in_plain_java_for_ever() throws Exception {
        try (ScorersByNeed scorers = scorers(3)) {
            for (int texts = 2; texts < 12; texts += 2) {
                assertThat(scorers.of(2).path()).isEqualTo(ScoringPath.PLAIN);
            }
            assertThat(scorers.of(2).path()).isEqualTo(ScoringPath.FOLDED);
        }
    }

    @Test
    void from_the_first_full_batch_on_another_serves() throws Exception {
        Scorer first;
        Scorer second;
        try (ScorersByNeed scorers = scorers(3)) {
            first = scorers.of(2);
            second = scorers.of(3);
            assertThat(second.path()).isEqualTo(ScoringPath.FOLDED);
            assertThat(scorers.of(1)).isSameAs(second);
        }
        for (Scorer closed : List.of(first, second)) {
            assertThatThrownBy(() -> closed.score(List.of(closed.encoder().encode("good"))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
