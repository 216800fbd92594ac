package io.reviewstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.scoring.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBundleStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path parent;

    private Path root;
    private FileBundleStore store;

    @BeforeEach
    void open_a_store() {
        root = parent.resolve("store");
        store = new FileBundleStore(root, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void a_published_bundle_is_opened_by_its_version() throws Exception {
        Bundle published = store.publish(staged(1, 7));
        assertThat(published.directory()).isEqualTo(root.resolve(published.version()));
        assertThat(store.open(published.version())).isEqualTo(published);
        assertThat(store.versions()).containsExactly(published.version());
        assertThat(staging()).isEmpty();
    }

    @Test
    void a_deleted_bundle_leaves_the_others_and_no_trace_and_may_be_deleted_again() throws Exception {
        String going = store.publish(staged(1, 7)).version();
        String staying = store.publish(staged(2, 8)).version();
        Path foreign = Files.createDirectories(root.resolve("reports"));

        store.delete(going);
        store.delete(going);
        store.delete("reports");

        assertThat(store.versions()).containsExactly(staying);
        assertThat(store.open(staying).version()).isEqualTo(staying);
        assertThat(staging()).isEmpty();
        assertThat(foreign).isDirectory();
    }

    @Test
    void a_directory_that_was_there_and_is_gone_does_not_answer_and_one_that_never_was_is_an_empty_store()
            throws Exception {
        FileBundleStore young = new FileBundleStore(root.resolve("later"));
        young.requireAnswer(Duration.ofSeconds(3));
        Files.createDirectories(root.resolve("later"));
        young.requireAnswer(Duration.ofSeconds(3));
        Files.delete(root.resolve("later"));
        assertThatThrownBy(() -> young.requireAnswer(Duration.ofSeconds(3)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was there before");
    }

    @Test
    void an_empty_store_has_no_versions() throws Exception {
        assertThat(store.versions()).isEmpty();
        assertThatThrownBy(() -> store.open("000001-0123456789ab")).isInstanceOf(NoSuchBundleException.class);
        store.sweepStaging(Duration.ZERO);
    }

    @Test
    void what_others_keep_in_the_root_is_neither_a_version_nor_swept() throws Exception {
        Path state = Files.createDirectories(root.resolve(".checkpoints").resolve("chk-1"));
        Files.setLastModifiedTime(state, FileTime.from(NOW.minus(Duration.ofDays(30))));
        Bundle published = store.publish(staged(1, 7));

        store.sweepStaging(Duration.ZERO);

        assertThat(store.versions()).containsExactly(published.version());
        assertThat(state).isDirectory();
    }

    @Test
    void versions_ascend_by_sequence() throws Exception {
        for (long sequence : List.of(1_000_000L, 2L, 999_999L)) {
            store.publish(staged(sequence, 7));
        }
        assertThat(store.versions())
                .extracting(version -> version.substring(0, version.indexOf('-')))
                .containsExactly("000002", "999999", "1000000");
    }

    @Test
    void publishing_the_same_bundle_again_changes_nothing() throws Exception {
        Path first = staged(1, 7);
        Path second = copy(first);
        Bundle published = store.publish(first);
        assertThat(store.publish(second)).isEqualTo(published);
        assertThat(store.versions()).hasSize(1);
        assertThat(staging()).isEmpty();
    }

    @Test
    void another_bundle_of_the_same_sequence_is_refused_and_stays_in_staging() throws Exception {
        Bundle published = store.publish(staged(1, 7));
        Path rival = staged(1, 8);
        assertThatThrownBy(() -> store.publish(rival))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("sequence 1 is taken by " + published.version());
        assertThat(rival).isDirectory();
        assertThat(store.versions()).containsExactly(published.version());
    }

    /** Many rounds, all threads from one line: the race for the rename is lost in few of them. */
    @Test
    void the_same_bundle_published_by_eight_threads_is_published_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 1; round <= 60; round++) {
                publishAtOnce(threads, staged(round, 7), round);
                assertThat(store.versions()).hasSize(round);
                assertThat(staging()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void publishAtOnce(ExecutorService threads, Path first, int sequence) throws Exception {
        List<Path> copies = new ArrayList<>(List.of(first));
        for (int i = 0; i < 7; i++) {
            copies.add(copy(first));
        }
        CyclicBarrier line = new CyclicBarrier(copies.size());
        List<Future<Bundle>> published = new ArrayList<>();
        for (Path copy : copies) {
            published.add(threads.submit(() -> {
                line.await();
                return store.publish(copy);
            }));
        }
        for (Future<Bundle> bundle : published) {
            assertThat(bundle.get().manifest().sequence()).isEqualTo(sequence);
        }
    }

    @Test
    void a_staged_bundle_that_fails_a_check_is_not_published() throws Exception {
        Path staged = staged(1, 7);
        Files.delete(staged.resolve("vocabulary.txt"));
        assertThatThrownBy(() -> store.publish(staged)).isInstanceOf(BundleRefusedException.class);
        assertThat(store.versions()).isEmpty();
    }

    @Test
    void only_directories_of_the_staging_area_are_published() throws Exception {
        Path elsewhere = parent.resolve("elsewhere");
        Bundles.write(elsewhere);
        assertThatThrownBy(() -> store.publish(elsewhere)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.publish(root.resolve(".staging"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(elsewhere).isDirectory();
    }

    @Test
    void names_that_are_no_versions_lead_nowhere() throws Exception {
        Bundle published = store.publish(staged(1, 7));
        for (String name : List.of(
                "", ".", "..", "../store/" + published.version(), ".staging", published.version() + "/", "/etc")) {
            assertThatThrownBy(() -> store.open(name)).isInstanceOf(NoSuchBundleException.class);
        }
    }

    @Test
    void a_bundle_under_another_version_is_refused() throws Exception {
        Bundle published = store.publish(staged(1, 7));
        Files.move(published.directory(), root.resolve("000002-0123456789ab"));
        assertThatThrownBy(() -> store.open("000002-0123456789ab"))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining(published.version());
    }

    @Test
    void a_bundle_changed_in_the_store_is_refused() throws Exception {
        Bundle published = store.publish(staged(1, 7));
        Files.writeString(published.directory().resolve("report/late.txt"), "late");
        assertThatThrownBy(() -> store.open(published.version())).isInstanceOf(BundleRefusedException.class);
    }

    @Test
    void only_staging_that_nothing_was_written_to_for_long_is_swept() throws Exception {
        Path stale = stagingWrittenAt(NOW.minus(Duration.ofHours(3)));
        Path fresh = stagingWrittenAt(NOW.minus(Duration.ofHours(3)));
        Files.setLastModifiedTime(
                Files.writeString(fresh.resolve("file"), "x"), FileTime.from(NOW.minus(Duration.ofHours(1))));
        store.sweepStaging(Duration.ofHours(2));
        assertThat(stale).doesNotExist();
        assertThat(fresh).isDirectory();
    }

    private Path stagingWrittenAt(Instant time) throws IOException {
        Path directory = store.newStaging();
        Files.setLastModifiedTime(Files.writeString(directory.resolve("file"), "x"), FileTime.from(time));
        Files.setLastModifiedTime(directory, FileTime.from(time));
        return directory;
    }

    private Path staged(long sequence, long seed) throws Exception {
        Path staging = store.newStaging();
        Bundles.write(staging, Bundles.network().seed(seed), Bundles.draft(sequence));
        return staging;
    }

    private Path copy(Path bundle) throws IOException {
        Path target = store.newStaging();
        try (Stream<Path> walk = Files.walk(bundle)) {
            for (Path path : walk.filter(path -> !path.equals(bundle)).toList()) {
                Files.copy(path, target.resolve(bundle.relativize(path).toString()));
            }
        }
        return target;
    }

    private List<Path> staging() throws IOException {
        try (Stream<Path> entries = Files.list(root.resolve(".staging"))) {
            return entries.toList();
        }
    }
}
