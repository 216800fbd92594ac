package io.reviewstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reviewstream.model.scoring.Bundles;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {

    @TempDir
    private Path parent;

    private Path root;
    private Path storeRoot;
    private FileBundleStore store;
    private BundleCache cache;

    @BeforeEach
    void open_a_cache() {
        root = parent.resolve("cache");
        storeRoot = parent.resolve("store");
        store = new FileBundleStore(storeRoot);
        cache = new BundleCache(store, root, 3, new Ticking());
    }

    @Test
    void a_bundle_is_copied_once_and_then_needs_no_store() throws Exception {
        Bundle published = publish(1);

        Bundle copy = fetch(published);
        DirectoryTree.delete(storeRoot);

        assertThat(copy.directory()).isEqualTo(root.resolve(published.version()));
        assertThat(copy.manifest()).isEqualTo(published.manifest());
        assertThat(fetch(published)).isEqualTo(copy);
        assertThat(new BundleCache(store, root, 3).fetch(published.version(), published.manifestSha256()))
                .isEqualTo(copy);
        assertThat(entries(root.resolve(".staging"))).isEmpty();
    }

    @Test
    void what_is_neither_here_nor_in_the_store_is_told_with_both_places() throws Exception {
        Bundle published = publish(1);
        DirectoryTree.delete(published.directory());
        assertThatThrownBy(() -> fetch(published))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(published.version(), root.toString(), "No bundle", storeRoot.toString());

        DirectoryTree.delete(storeRoot);
        assertThatThrownBy(() -> fetch(published))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no bundle store at " + storeRoot);
    }

    @Test
    void a_refused_bundle_is_told_with_every_problem_and_never_kept() throws Exception {
        Bundle published = publish(1);
        Files.writeString(published.directory().resolve("profile.json"), "{}");
        Files.delete(published.directory().resolve("variables/variables.index"));
        Files.writeString(published.directory().resolve("extra"), "x");

        BundleRefusedException refused = catchThrowableOfType(BundleRefusedException.class, () -> fetch(published));

        assertThat(refused).hasMessageStartingWith("Bundle " + published.version() + " is refused");
        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem).contains("profile.json has sha256"))
                .anySatisfy(problem -> assertThat(problem).contains("variables/variables.index is missing"))
                .anySatisfy(problem -> assertThat(problem).contains("extra is not in the manifest"));
        assertThat(new FileBundleStore(root).versions()).isEmpty();
        assertThat(entries(root.resolve(".staging"))).isEmpty();
    }

    @Test
    void another_manifest_is_reason_enough_not_to_look_at_the_other_files() throws Exception {
        Bundle published = publish(1);
        Files.writeString(published.directory().resolve("profile.json"), "{}");

        BundleRefusedException refused = catchThrowableOfType(
                BundleRefusedException.class, () -> cache.fetch(published.version(), "0".repeat(64)));

        assertThat(refused).hasMessageStartingWith("Bundle " + published.version() + " is refused");
        assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains("manifest.json has sha256 " + published.manifestSha256(), "announced was 000");
        assertThat(root.resolve(".staging")).as("nothing was copied").doesNotExist();
    }

    @Test
    void a_bundle_that_is_a_link_in_the_store_is_followed() throws Exception {
        Bundle published = publish(1);
        Path elsewhere = parent.resolve("elsewhere");
        Files.move(published.directory(), elsewhere);
        Files.createSymbolicLink(published.directory(), elsewhere);

        assertThat(store.versions()).containsExactly(published.version());
        assertThat(store.open(published.version()).manifest()).isEqualTo(published.manifest());
        Bundle copy = fetch(published);
        assertThat(copy.directory()).isEqualTo(root.resolve(published.version()));
        assertThat(Files.isSymbolicLink(copy.directory())).isFalse();
        assertThat(copy.manifest()).isEqualTo(published.manifest());
    }

    @Test
    void another_manifest_than_the_announced_one_is_told_even_of_a_format_that_nobody_knows() throws Exception {
        Bundle published = publish(1);
        Files.writeString(published.directory().resolve("manifest.json"), "{\"formatVersion\": 99}");

        BundleRefusedException refused = catchThrowableOfType(BundleRefusedException.class, () -> fetch(published));

        assertThat(refused.problems()).hasSize(2);
        assertThat(refused.problems().get(0)).contains("format version 99");
        assertThat(refused.problems().get(1)).contains("announced was " + published.manifestSha256());
    }

    @Test
    void a_copy_that_was_damaged_is_fetched_anew() throws Exception {
        Bundle published = publish(1);
        Path weights = fetch(published).directory().resolve("saved_model.pb");
        Files.write(weights, new byte[] {1, 2, 3});

        assertThat(BundleReader.read(fetch(published).directory()).version()).isEqualTo(published.version());

        Files.write(weights, new byte[] {1, 2, 3});
        DirectoryTree.delete(storeRoot);
        assertThatThrownBy(() -> fetch(published))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no sound copy");
    }

    @Test
    void a_bundle_that_is_deleted_after_it_was_copied_still_loads() throws Exception {
        Bundle published = publish(1);
        Bundle copy = fetch(published);
        DirectoryTree.delete(published.directory());

        try (Scorer scorer = Scorer.load(copy, ScorerSettings.serving())) {
            DirectoryTree.delete(copy.directory());
            assertThat(scorer.score(List.of(scorer.encoder().encode("the screen is great"))))
                    .hasSize(1);
        }
    }

    @Test
    void leftovers_of_a_copy_that_was_cut_off_are_removed() throws Exception {
        Path leftover = Files.createDirectories(root.resolve(".staging/cut-off"));
        Files.writeString(leftover.resolve("saved_model.pb"), "half");

        fetch(publish(1));

        assertThat(leftover).doesNotExist();
    }

    @Test
    void the_copies_not_fetched_for_longest_go_but_never_one_in_use() throws Exception {
        List<Bundle> published = new ArrayList<>();
        for (long sequence = 1; sequence <= 5; sequence++) {
            published.add(publish(sequence));
            fetch(published.get(published.size() - 1));
        }
        fetch(published.get(1)); // once more: it is the newest now

        cache.sweep(Set.of(published.get(0).version()));

        assertThat(new FileBundleStore(root).versions())
                .containsExactly(
                        version(published, 0), version(published, 1), version(published, 3), version(published, 4));
        cache.sweep(Set.of());
        assertThat(new FileBundleStore(root).versions())
                .containsExactly(version(published, 1), version(published, 3), version(published, 4));
    }

    private static String version(List<Bundle> bundles, int index) {
        return bundles.get(index).version();
    }

    private Bundle fetch(Bundle published) throws IOException, BundleRefusedException {
        return cache.fetch(published.version(), published.manifestSha256());
    }

    private Bundle publish(long sequence) throws Exception {
        Path staging = store.newStaging();
        Bundles.write(staging, Bundles.network().seed(7), Bundles.draft(sequence));
        return store.publish(staging);
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    /** A second later at each look, and later than anything else that writes files. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2126-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
