package io.reviewstream.app.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.WordModel;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.Explain;
import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    private final WordModel model = new WordModel("000001-aaaaaaaaaaaa", "bad", "fine", "good");

    private Prediction of(Explain explain, @Nullable Contribution contribution) {
        EncodedText text = model.encoder().encode("not good");
        var score = new Score(new float[] {0.2f, 0.1f, 0.7f}, new float[] {0.5f, 0.5f}, new float[] {1}, contribution);
        var answers = new AppConfig.Answers(3, 0, explain, ExplainBy.CONTRIBUTION, 1);
        return new Predictions(answers, Clock.systemUTC())
                .of("r1", null, new Origin("reviews", 0, 1L), Instant.EPOCH, text, score, model);
    }

    private static Contribution contribution() {
        return new Contribution(new float[] {-1.5f, 4}, 0.5f, 0);
    }

    @Test
    void contributions_stand_beside_attention_with_what_they_are_held_against() {
        Prediction prediction = of(Explain.ALL, contribution());

        assertThat(prediction.getLabel()).isEqualTo("good");
        assertThat(prediction.getAgainst()).isEqualTo("bad");
        assertThat(prediction.getContributionBias()).isEqualTo(0.5f);
        assertThat(prediction.getTokens()).extracting("contribution").containsExactly(-1.5f, 4f);
        ObjectNode json = PredictionJson.of(prediction);
        assertThat(json.get("against").textValue()).isEqualTo("bad");
        assertThat(json.get("contributionBias").floatValue()).isEqualTo(0.5f);
        assertThat(json.at("/tokens/1/contribution").floatValue()).isEqualTo(4f);
    }

    @Test
    void a_release_that_cannot_tell_leaves_no_trace_of_them() {
        Prediction prediction = of(Explain.ALL, null);

        assertThat(prediction.getAgainst()).isNull();
        assertThat(prediction.getContributionBias()).isNull();
        ObjectNode json = PredictionJson.of(prediction);
        assertThat(json.has("against")).isFalse();
        assertThat(json.at("/tokens/0").has("contribution")).isFalse();
    }

    @Test
    void where_nothing_is_explained_no_contribution_is_needed_or_told() {
        assertThat(of(Explain.NONE, contribution()).getAgainst()).isNull();
        assertThat(new AppConfig.Answers(3, 0, Explain.NONE, ExplainBy.CONTRIBUTION, 1).needContributions())
                .isFalse();
        assertThat(new AppConfig.Answers(3, 0, Explain.ALL, ExplainBy.ATTENTION, 1).needContributions())
                .isFalse();
        assertThat(new AppConfig.Answers(3, 0, Explain.TOP, ExplainBy.CONTRIBUTION, 1).needContributions())
                .isTrue();
    }
}
