package io.reviewstream.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reviewstream.program.settings.ConfigException;
import io.reviewstream.program.settings.ConfigKey;
import io.reviewstream.program.settings.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerKeysTest {
    @TempDir
    private Path directory;

    private static TrainerSettings read(
            @Nullable Path file, Map<String, String> environment, Map<String, String> options) {
        return TrainerSettings.read(Values.read(TrainerKeys.all(), file, environment, options));
    }

    @Test
    void an_option_wins_over_its_variable_and_that_one_over_the_file() throws IOException {
        Path file = Files.writeString(directory.resolve("trainer.yaml"), """
                holdout-share: 0.2
                replay-capacity: 7
                join-ttl: 1h
                train-interval: 20ms
                kafka:
                  bootstrap-servers: file:1
                topics:
                  prefix: acme.
                """);

        TrainerSettings settings = read(
                file,
                Map.of("REVIEWSTREAM_REPLAY_CAPACITY", "8", "REVIEWSTREAM_NEW_WORD_COUNT", "4"),
                Map.of("new-word-count", "5", "deterministic", "true"));

        assertThat(settings.gate().holdoutShare()).isEqualTo(0.2);
        assertThat(settings.online().replayCapacity()).isEqualTo(8);
        assertThat(settings.online().newWordCount()).isEqualTo(5);
        assertThat(settings.online().trainInterval()).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.feedback().joinTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.feedback().kafka().bootstrapServers()).isEqualTo("file:1");
        assertThat(settings.feedback().topics().feedback()).isEqualTo("acme.reviews.feedback");
        assertThat(settings.execution().deterministic()).isTrue();
        assertThat(settings.execution().checkpoints()).isEqualTo(Path.of("bundles/.checkpoints"));
    }

    @Test
    void not_every_candidate_may_be_a_refit() {
        assertThat(read(null, Map.of(), Map.of("refit-every", "2")).online().refitEvery())
                .isEqualTo(2);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(null, Map.of(), Map.of("refit-every", "1")))
                .withMessageContaining("refit-every")
                .withMessageContaining("0, or a whole number from 2");
    }

    @Test
    void all_problems_are_told_at_once() {
        Map<String, String> wrong = Map.of(
                "holdout-share", "1",
                "train-every", "0",
                "join-ttl", "7",
                "online-learning-rate", "NaN",
                "replay-ratio", "-1",
                "first-release-after", "1",
                "no-such", "1",
                "topics.reviews", "reviews.feedback");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(null, Map.of(), wrong))
                .satisfies(e -> assertThat(e.problems()).hasSize(8))
                .withMessageContainingAll("holdout-share", "above 0 and below 1", "no-such", "topics: ", "join-ttl");
    }

    @Test
    void bare_seconds_are_understood_where_options_once_took_them() {
        TrainerSettings settings = read(null, Map.of(), Map.of("train-interval", "3", "checkpoint-interval", "4"));

        assertThat(settings.online().trainInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.execution().checkpointInterval()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void the_page_has_every_setting_with_its_variable_and_default_and_what_help_says_and_no_other() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../../stream-app/docs/training.md"));
        List<String> rows = page.subList(page.indexOf("## Settings"), page.size()).stream()
                .takeWhile(line -> line.startsWith("## Settings") || !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(TrainerKeys.all().all().stream()
                        .map(TrainerKeysTest::row)
                        .toList());
    }

    private static String row(ConfigKey<?> key) {
        String text = key.defaultText();
        String shown = text == null || text.isEmpty() ? "" : "`" + text + "`";
        return "| `" + key.path() + "` | `" + key.variable() + "` | " + shown + " | " + key.description() + " |";
    }
}
