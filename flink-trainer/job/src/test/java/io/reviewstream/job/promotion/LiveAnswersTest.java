package io.reviewstream.job.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.learning.StagedRelease;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveAnswersTest {
    private static final String LIVE = "000001-0123456789ab";

    @TempDir
    Path directory;

    private int loaded;

    @Test
    void a_text_that_the_live_release_has_answered_is_not_asked_again() throws Exception {
        StagedBundle staged = StagedRelease.of(directory.resolve("bundles"), directory);
        Bundle bundle = BundleReader.read(Path.of(staged.staging()));
        LiveAnswers live = new LiveAnswers();
        LiveAnswers.Loading loading = () -> {
            loaded++;
            return Scorer.load(bundle, ScorerSettings.besideTraining());
        };

        assertSame(live.to(texts(0, 20), LIVE, loading), bundle, texts(0, 20));
        assertSame(live.to(texts(10, 20), LIVE, loading), bundle, texts(10, 20));
        assertThat(loaded).as("of texts that are known it is not even loaded").isEqualTo(1);
        assertSame(live.to(texts(15, 25), LIVE, loading), bundle, texts(15, 25));
        assertThat(loaded).isEqualTo(2);
        assertSame(live.to(upper(texts(15, 25)), LIVE, loading), bundle, upper(texts(15, 25)));
        assertThat(loaded).as("other letters are another text").isEqualTo(3);
        assertSame(live.to(upper(texts(15, 25)), "000002-0123456789ab", loading), bundle, upper(texts(15, 25)));
        assertThat(loaded).as("another release").isEqualTo(4);
        assertSame(live.to(texts(0, 600), LIVE, loading), bundle, texts(0, 600));
    }

    private static void assertSame(Answers known, Bundle bundle, List<LabelledText> texts) throws Exception {
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            Answers anew = Answers.of(scorer, texts);
            assertThat(known.size()).isEqualTo(anew.size());
            assertThat(known.accuracy()).isEqualTo(anew.accuracy());
            assertThat(known.labels()).isEqualTo(anew.labels());
            for (int text = 0; text < anew.size(); text++) {
                assertThat(known.hash(text)).isEqualTo(anew.hash(text));
                assertThat((double) known.confidence(text)).isCloseTo(anew.confidence(text), Offset.offset(1e-4));
            }
        }
    }

    private static List<LabelledText> texts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new LabelledText(ToyReviews.text(i), ToyReviews.label(i)))
                .toList();
    }

    private static List<LabelledText> upper(List<LabelledText> texts) {
        return texts.stream()
                .map(text -> new LabelledText(text.text().toUpperCase(Locale.ROOT), text.label()))
                .toList();
    }
}
