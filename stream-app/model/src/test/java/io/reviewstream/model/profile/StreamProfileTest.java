package io.reviewstream.model.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.SummaryBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamProfileTest {

    @TempDir
    private Path directory;

    @Test
    void a_stream_is_kept_in_blocks_of_so_many_reviews_each_counted_once() {
        List<StreamSummary> blocks = profile(2_500).summaries();
        assertThat(blocks).extracting(StreamSummary::reviews).hasSize(10).containsOnly(250L);
        assertThat(blocks.get(0).categories(Statistic.SCRIPT)).containsEntry("HANGUL", 125L);
        assertThat(blocks.get(0).words().count("w1")).isBetween(20L, 30L);
    }

    @Test
    void a_long_stream_is_kept_in_forty_blocks_from_all_over_it() {
        assertThat(profile(30_000).blocks()).hasSize(40);
    }

    @Test
    void few_reviews_are_ten_smaller_blocks_that_say_how_windows_differ() {
        assertThat(profile(700).summaries())
                .extracting(StreamSummary::reviews)
                .hasSize(10)
                .containsOnly(70L);
        assertThat(profile(260).summaries())
                .extracting(StreamSummary::reviews)
                .hasSize(5)
                .containsOnly(50L);
    }

    @Test
    void a_short_stream_is_one_block() {
        assertThat(profile(40).summaries())
                .singleElement()
                .extracting(StreamSummary::reviews)
                .isEqualTo(40L);
    }

    @Test
    void what_was_written_is_read() throws Exception {
        ReferenceProfile written = ReferenceProfile.builder(List.of("a")).add(3, 1, 0, 0.9).stream(profile(500))
                .build();
        Path file = directory.resolve("profile.json");
        written.write(file);
        assertThat(ReferenceProfile.read(file)).isEqualTo(written);
        assertThat(Files.size(file)).isLessThan(200_000);
    }

    @Test
    void a_summary_comes_back_from_its_bytes_as_it_was() {
        StreamSummary summary = profile(2_500).summaries().get(0);
        StreamSummary read = SummaryBytes.summary(SummaryBytes.of(summary));
        assertThat(SummaryBytes.of(read)).isEqualTo(SummaryBytes.of(summary));
        assertThat(read.counts(Statistic.LENGTH)).isEqualTo(summary.counts(Statistic.LENGTH));
        assertThat(read.merge(summary).reviews()).isEqualTo(500);
    }

    @Test
    void bytes_that_are_no_summary_are_refused() {
        byte[] bytes = SummaryBytes.of(profile(250).summaries().get(0));
        byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
        assertThatThrownBy(() -> SummaryBytes.summary(half)).hasMessageContaining("hold no summary");
        bytes[3] = 9;
        assertThatThrownBy(() -> SummaryBytes.summary(bytes)).hasMessageContaining("format is 9");
    }

    private static StreamProfile profile(int reviews) {
        Set<Statistic> known = EnumSet.of(Statistic.LENGTH, Statistic.TOKENS);
        return StreamProfile.ofReviews(reviews(reviews), known);
    }

    private static List<ScoredReview> reviews(int number) {
        List<ScoredReview> reviews = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            reviews.add(new ScoredReview(
                    "r" + i,
                    List.of("w" + i % 10, "v" + i % 100, "the"),
                    i % 2 == 0 ? "HANGUL" : "LATIN",
                    "ko",
                    3 + i % 20,
                    i % 3,
                    i % 2 == 0 ? "good" : "bad",
                    0.5 + i % 50 / 100.0,
                    i % 10 / 10.0,
                    false));
        }
        return reviews;
    }
}
