package io.reviewstream.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.AppState;
import io.reviewstream.app.Heard;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.app.http.Health;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.bundle.Bundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** What tests of secured connections have in common: commands and releases on a line, and an app that is turned away. */
record SecuredLine(TestLine line) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What lets in who is on the line, or turns them away. */
    interface Door {
        void open(boolean now) throws Exception;
    }

    /** A command with the prefix of the line's topics. */
    String[] words(String... words) {
        String reviews = line.topics().reviews();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--topics-prefix", reviews.substring(0, reviews.length() - "reviews".length())));
        return all.toArray(String[]::new);
    }

    /** Announces the first release. */
    void release(AppConfig config) throws Exception {
        Bundle bundle = TinyBundle.publish(config.bundleStore().open(), 1);
        line.announce(bundle.version(), bundle.manifestSha256(), null);
    }

    /** Turns a running app away until its health says so, lets it in again, and expects each review once. */
    void assertToldAndNothingLostWhileShut(Door door) throws Exception {
        line.createTopics();
        // The transaction that a refused thread leaves open bars the way until it times out.
        AppConfig config = line.config(
                "max-batch", "1",
                "registry.auto-register", "false",
                "kafka.properties.producer.transaction.timeout.ms", "3000",
                "kafka.properties.consumer.session.timeout.ms", "6000");
        ReviewStreamApp app = line.startApp(config, new Heard());
        release(config);
        line.publish(0, "before", "great");
        line.awaitPredictions(1);
        assertThat(app.health().ready()).isTrue();

        door.open(false);
        String told = "no broker at " + config.kafka().bootstrapServers() + " has answered for 1";
        await(() -> app.health().reason().contains(told));
        Health refused = app.health();
        assertThat(refused.ready()).isFalse();
        assertThat(refused.alive()).as("a restart would not mend it").isTrue();
        assertThat(app.state()).isEqualTo(AppState.RUNNING);
        door.open(true);

        await(() -> !app.health().reason().contains("has answered"));
        Awaitility.await()
                .dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    line.publish(0, "after", "awful"); // the test's own producer was turned away too
                    return true;
                });
        assertThat(line.awaitPredictions(2)).extracting(Prediction::getReviewId).containsExactly("before", "after");
        assertThat(line.awaitRecords(line.topics().deadLetters(), 0)).isEmpty();
        assertThat(app.state()).isEqualTo(AppState.RUNNING);
    }

    private static void await(Callable<Boolean> truth) {
        Awaitility.await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(truth);
    }
}
