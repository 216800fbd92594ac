package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.AppListener;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code releases} against a real broker and the release controller of a real app. */
@Timeout(120)
final class ReleasesCommandTest {
    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    @TempDir
    private Path directory;

    @Test
    void an_operator_leads_releases_through_their_life() throws Exception {
        FileBundleStore store = new FileBundleStore(directory.resolve("bundles"));
        String first = announced(TinyBundle.publish(store, 1), null);
        String second = announced(TinyBundle.publishOther(store, 2), first);
        try (ReviewStreamApp app = app()) {
            Called back = kafka.call("releases", "rollback", "--reason", "angry customers", "--issued-by", "anna");
            assertThat(back.exitCode()).as(back.err()).isZero();
            assertThat(back.lines())
                    .containsExactly(
                            first + " is LIVE now: back from " + second + " by anna; angry customers",
                            second + " is ROLLED_BACK now: rolled back by anna; angry customers");

            assertThat(call("pause", "--reason", "holiday").out()).startsWith("PAUSED: promotion paused by ");
            assertThat(call("pause").out()).startsWith("promotion is paused already; nothing to do");
            assertThat(call("pin").out()).startsWith(first + " PINNED: pinned by ");
            assertThat(call("promote", first).out()).isEqualTo(first + " is live already; nothing to do\n");
            Called refused = kafka.call("releases", "promote", second);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.out()).startsWith("refused: " + first + " is pinned by ");
            Called stale = kafka.call("releases", "unpin", "--expect-epoch", "3");
            assertThat(stale.exitCode()).isEqualTo(1);
            assertThat(stale.out()).contains("sent for epoch 3 of the release log, which is at ");

            assertThat(call("list").lines())
                    .anySatisfy(line -> assertThat(line).contains("epoch", "live: " + first))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("promotion is paused since ")
                            .contains("holiday"))
                    .anySatisfy(line -> assertThat(line).startsWith(first + " is pinned since "))
                    .anySatisfy(line -> assertThat(line).startsWith(second + "  ROLLED_BACK  epoch "));

            assertLookedAt(first, second);

            assertThat(call("unpin").out()).startsWith(first + " UNPINNED: ");
            assertThat(call("resume").out()).startsWith("RESUMED: ");
            assertThat(call("promote", second).lines().get(0)).startsWith(second + " is LIVE now: promoted by ");
            assertThat(app.state()).isNotNull();
        }
    }

    private void assertLookedAt(String first, String second) {
        String store = directory.resolve("bundles").toString();
        assertThat(call("show", second, "--bundle-store", store).lines())
                .anySatisfy(line -> assertThat(line).matches("stage +ROLLED_BACK"))
                .anySatisfy(line -> assertThat(line).matches("bundle.recipe +tiny"))
                .anySatisfy(line -> assertThat(line).startsWith("bundle.lineage.trainedExamples "))
                .anySatisfy(line -> assertThat(line).matches("bundle.labels +\\[.*\\]"))
                .noneSatisfy(line -> assertThat(line).startsWith("problem"));
        assertThat(call("show", "--bundle-store", store).lines())
                .anySatisfy(line -> assertThat(line).endsWith(" " + first));
        assertThat(call("show").out()).contains("problem ");
        assertThat(call("diff", first, second, "--bundle-store", store).lines())
                .startsWith(first + " → " + second)
                .anySatisfy(line -> assertThat(line).matches("stage +LIVE → ROLLED_BACK"))
                .noneSatisfy(line -> assertThat(line).startsWith("bundle.recipe"));
        assertThat(call("diff", first, "--json").out()).contains("\"figures\":[]");
        assertThat(call("history").lines())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).contains("  " + first + "  epoch ", "angry customers"))
                .satisfies(lines -> assertThat(lines.get(1)).contains("  " + second + "  epoch "));
        assertThat(call("history", "--at", "2020-01-01").lines())
                .containsExactly("no release was live at 2020-01-01T00:00:00Z");
        assertThat(call("history", "--at", "2100-01-01").lines())
                .singleElement()
                .asString()
                .contains("  " + first + "  ");
        assertThat(kafka.call("releases", "show", "000009-aaaaaaaaaaaa").err())
                .contains("the release log knows no 000009-aaaaaaaaaaaa");
    }

    @Test
    void where_no_controller_runs_the_command_fails_within_its_time_and_says_what_to_look_at() {
        Called called = kafka.call("releases", "pause", "--timeout", "2");

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err())
                .contains("no release controller answered within 2 s", kafka.prefix() + "models.commands");
        assertThat(kafka.call("releases", "list").lines()).containsExactly("epoch 0, no release is live");
    }

    @Test
    void a_topic_that_is_not_there_fails_with_the_command_that_helps() {
        kafka.usePrefix("nowhere.");
        Called called = kafka.call("releases", "list");

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("no topic nowhere.models.releases", "topics create");
    }

    private Called call(String command, String... arguments) {
        String[] words = new String[arguments.length + 2];
        words[0] = "releases";
        words[1] = command;
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        Called called = kafka.call(words);
        assertThat(called.exitCode()).as(called.out() + called.err()).isZero();
        return called;
    }

    private ReviewStreamApp app() {
        ReviewStreamApp app = new ReviewStreamApp(
                new ConfigLoader(Map.of())
                        .load(
                                null,
                                Map.of(
                                        "application-id", "releases-command-test",
                                        "state-dir", directory.resolve("state").toString(),
                                        "bundle-store",
                                                directory.resolve("bundles").toString(),
                                        "kafka.bootstrap-servers", kafka.bootstrapServers(),
                                        "registry.url", kafka.registry(),
                                        "registry.auto-register", "true",
                                        "topics.prefix", kafka.prefix())),
                new AppListener() {});
        app.start();
        return app;
    }

    private String announced(Bundle bundle, @Nullable String comparedWith) {
        kafka.send(
                "models.commands",
                "reviews",
                ReleaseCommand.newBuilder()
                        .setCommandId("announce-" + bundle.version())
                        .setAction(ReleaseAction.ANNOUNCE)
                        .setVersion(bundle.version())
                        .setSequence(bundle.manifest().sequence())
                        .setManifestSha256(bundle.manifestSha256())
                        .setComparedWith(comparedWith)
                        .setGatePassed(true)
                        .setIssuedBy("trainer")
                        .setIssuedAt(Instant.EPOCH)
                        .build());
        return bundle.version();
    }
}
