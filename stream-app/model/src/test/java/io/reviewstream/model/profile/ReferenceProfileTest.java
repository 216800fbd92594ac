package io.reviewstream.model.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceProfileTest {

    @TempDir
    private Path directory;

    @Test
    void every_text_is_counted_once_in_each_histogram() {
        ReferenceProfile profile = ReferenceProfile.builder(List.of("bad", "good"))
                .add(0, 1, 0, 0.5)
                .add(10, 5, 1, 1.0)
                .add(5000, 0, 1, 0.75)
                .build();
        assertThat(profile.texts()).isEqualTo(3);
        assertThat(profile.tokenCount().total()).isEqualTo(3);
        assertThat(profile.outOfVocabularyShare().total()).isEqualTo(3);
        assertThat(profile.confidence().total()).isEqualTo(3);
        assertThat(profile.labelShares()).isEqualTo(Map.of("bad", 1 / 3.0, "good", 2 / 3.0));
    }

    @Test
    void a_value_on_a_bound_belongs_to_the_bin_below_it() {
        Histogram.Counter counter = new Histogram.Counter(1, 2);
        List.of(0.5, 1.0, 1.5, 2.0, 2.5, Double.NaN).forEach(counter::add);
        assertThat(counter.histogram().counts()).containsExactly(2L, 2L, 2L);
        assertThat(counter.histogram().shares()).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    @Test
    void a_profile_without_texts_has_shares_of_zero() {
        ReferenceProfile profile = ReferenceProfile.builder(List.of("a")).build();
        assertThat(profile.labelShares()).isEqualTo(Map.of("a", 0.0));
        assertThat(profile.confidence().shares()).containsOnly(0.0);
    }

    @Test
    void what_was_written_is_read() throws IOException {
        ReferenceProfile profile = ReferenceProfile.builder(List.of("\uAE0D\uC815", "bad"))
                .add(3, 1, 0, 0.9)
                .build();
        Path file = directory.resolve("profile.json");
        profile.write(file);
        assertThat(ReferenceProfile.read(file)).isEqualTo(profile);
    }

    @Test
    void a_property_that_a_later_version_added_is_passed_over() throws IOException {
        Path file = directory.resolve("profile.json");
        ReferenceProfile profile = ReferenceProfile.builder(List.of("a")).build();
        profile.write(file);
        Files.writeString(file, Files.readString(file).replace("\"texts\"", "\"texte\" : 1, \"texts\""));
        assertThat(ReferenceProfile.read(file)).isEqualTo(profile);
    }

    @Test
    void a_histogram_that_does_not_fit_itself_is_refused() {
        assertThatThrownBy(() -> new Histogram(List.of(1.0), List.of(1L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Histogram(List.of(2.0, 1.0), List.of(1L, 1L, 1L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Histogram(List.of(1.0), List.of(1L, -1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
