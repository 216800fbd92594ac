package io.reviewstream.network.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryNeedTest {
    private static final long MEBIBYTE = 1L << 20;

    private static Recipe recipe(String... values) throws IOException {
        return new Recipes()
                .load(
                        "bigru-attention",
                        Map.of(
                                "buckets",
                                values[0],
                                "network.deep.recurrent.units",
                                values[1],
                                "schedule.epochs",
                                "1"));
    }

    @Test
    void what_is_longer_wider_or_knows_more_words_needs_more() throws IOException {
        MemoryNeed need = MemoryNeed.of(recipe("[16, 64]", "32"), 1000, 0, 1000, 100);

        assertThat(MemoryNeed.of(recipe("[16, 128]", "32"), 1000, 0, 1000, 100).beside())
                .isGreaterThan(need.beside());
        assertThat(MemoryNeed.of(recipe("[16, 64]", "64"), 1000, 0, 1000, 100).beside())
                .isGreaterThan(need.beside());
        assertThat(MemoryNeed.of(recipe("[16, 64]", "32"), 9_000_000, 0, 1000, 100))
                .satisfies(words -> {
                    assertThat(words.beside()).isGreaterThan(need.beside());
                    assertThat(words.heap()).isGreaterThan(need.heap());
                });
        assertThat(MemoryNeed.of(recipe("[16, 64]", "32"), 1000, 0, 900_000, 100_000)
                        .heap())
                .isGreaterThan(need.heap());
        assertThat(MemoryNeed.of(new Recipes().load("linear", Map.of()), 0, 1000, 1000, 100)
                        .beside())
                .isLessThan(need.beside());
    }

    @Test
    void an_average_of_the_weights_is_one_more_copy_on_the_heap_and_beside_it() throws IOException {
        Recipe plain = recipe("[16, 64]", "32");
        Recipe averaged = plain.with(Map.of("optimization.average-weights", "0.99"));
        MemoryNeed need = MemoryNeed.of(plain, MEBIBYTE, 0, 0, 0);
        MemoryNeed more = MemoryNeed.of(averaged, MEBIBYTE, 0, 0, 0);

        assertThat(more.heap() - need.heap()).isEqualTo(MEBIBYTE);
        assertThat(more.beside() - need.beside()).isEqualTo(MEBIBYTE);
    }

    @Test
    void what_teachers_say_stands_on_the_heap_twice() throws IOException {
        MemoryNeed need = MemoryNeed.of(recipe("[16, 64]", "32"), 1000, 0, 0, 0);

        assertThat(need.withLessons(1_000_000, 20).heap() - need.heap())
                .isGreaterThanOrEqualTo(2 * 1_000_000 * 20 * Float.BYTES);
    }

    /** What the library and we hold of a linear path: its doubles twice, our floats, the best so far; and the rows. */
    @Test
    void a_linear_path_needs_eight_times_its_weights_and_eight_bytes_a_token() throws IOException {
        Recipe linear = new Recipes().load("linear", Map.of());
        MemoryNeed none = MemoryNeed.of(linear, 0, 1, 0, 0);

        assertThat(MemoryNeed.of(linear, 0, 1 + 80 * MEBIBYTE, 0, 0).heap() - none.heap())
                .isEqualTo(8 * 80 * MEBIBYTE);
        assertThat(MemoryNeed.of(linear, 0, 1, 0, MEBIBYTE).heap() - none.heap())
                .isGreaterThanOrEqualTo(8 * MEBIBYTE);
    }

    @Test
    void a_heap_that_is_too_small_is_told_with_one_that_is_not() throws IOException {
        MemoryNeed need = MemoryNeed.of(recipe("[16, 64]", "32"), 100 * MEBIBYTE, 0, 0, 0);

        assertThat(need.sentence(2048 * MEBIBYTE)).startsWith("memory: ").doesNotContain("-Xmx");
        assertThat(need.sentence(512 * MEBIBYTE)).endsWith("give Java a larger heap: java -Xmx768m");
    }

    /** In a process of its own, so that no other test's memory is in it. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @EnabledOnOs(OS.LINUX)
    void what_a_training_took_is_no_more_than_was_said_and_no_less_than_a_quarter() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:ActiveProcessorCount=2",
                "-cp",
                System.getProperty("java.class.path"),
                ToyTraining.class.getName());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines;
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            lines = out.lines().toList();
        }

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String[] figures = lines.get(lines.size() - 1).split(" ", -1);
        long said = Long.parseLong(figures[0]);
        long took = Long.parseLong(figures[1]);
        assertThat(took).isBetween(said / 4, said);
        assertThat(lines).anyMatch(line -> line.startsWith("memory: at most about 0."));
    }

    /** Prints what it was told, and last the bytes that were reckoned and those that were taken. */
    static final class ToyTraining {
        private ToyTraining() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException {
            Recipe recipe = recipe("[16, 64]", "32");
            List<LabelledText> texts = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                String words = "word" + i % 50 + " was " + (i % 2 == 0 ? "good" : "bad") + " in row" + i % 70;
                texts.add(new LabelledText((words + ' ').repeat(1 + i % 9), i % 2 == 0 ? "pos" : "neg"));
            }
            FitListener told = new FitListener() {
                @Override
                public void onNote(String note) {
                    System.out.println(note);
                }
            };
            new Fit(recipe, told, () -> false)
                    .run(texts, texts.subList(0, 100))
                    .network()
                    .close();
            long characters =
                    texts.stream().mapToLong(text -> text.text().length()).sum();
            MemoryNeed need = MemoryNeed.of(recipe, 0, 0, characters, characters);
            System.out.println(need.all() + " " + peak());
        }

        private static long peak() throws IOException {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            throw new IOException("/proc/self/status has no VmHWM");
        }
    }
}
