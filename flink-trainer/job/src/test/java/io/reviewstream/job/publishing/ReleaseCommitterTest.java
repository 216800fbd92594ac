package io.reviewstream.job.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.learning.StagedRelease;
import io.reviewstream.job.promotion.Releases;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCommitterTest {
    @TempDir
    Path directory;

    private final Counter counter = new SimpleCounter();

    @Test
    void a_committer_that_dies_between_publishing_and_announcing_announces_on_retry() throws Exception {
        Path store = directory.resolve("bundles");
        StagedBundle staged = StagedRelease.of(store, directory);
        StagedBundleSerializer checkpoint = new StagedBundleSerializer();
        byte[] kept = checkpoint.serialize(staged);
        Announcer dying = command -> {
            throw new IOException("the broker is gone");
        };
        try (ReleaseCommitter first = committer(store, dying)) {
            assertThatThrownBy(() -> first.commit(List.of(new Request(staged)))).isInstanceOf(IOException.class);
        }
        assertThat(Path.of(staged.staging())).doesNotExist();
        assertThat(new FileBundleStore(store).versions()).containsExactly(staged.version());

        try (KafkaForTests kafka = new KafkaForTests(directory, "release-committer");
                ReleaseCommitter second = committer(store, announcer(kafka))) {
            second.commit(List.of(new Request(checkpoint.deserialize(checkpoint.getVersion(), kept))));

            assertThat(kafka.commands(1)).extracting(ReleaseCommand::getVersion).containsExactly(staged.version());
        }
        assertThat(new FileBundleStore(store).versions()).containsExactly(staged.version());
    }

    @Test
    void what_can_never_be_published_is_signalled_with_its_reason_and_counted_and_the_next_one_goes_on()
            throws Exception {
        Path store = directory.resolve("bundles");
        Path others = Files.createDirectory(directory.resolve("others"));
        StagedBundle first = StagedRelease.of(store, directory);
        StagedBundle rival = StagedRelease.in(store, ToyReviews.file(others, 200));
        StagedBundle gone =
                new StagedBundle(store.resolve(".staging/gone").toString(), "000007-0123456789ab", first.command());
        List<ReleaseCommand> announced = new ArrayList<>();
        Request taken = new Request(rival);
        Request lost = new Request(gone);

        try (ReleaseCommitter committer = committer(store, announced::add)) {
            committer.commit(List.of(lost, new Request(first), taken));
            committer.commit(List.of(new Request(first)));
        }

        assertThat(announced).extracting(ReleaseCommand::getVersion).containsExactly(first.version(), first.version());
        assertThat(lost.failure).hasMessageContaining("000007-0123456789ab").hasMessageContaining("neither staged nor");
        assertThat(taken.failure).hasMessageContaining("sequence 1 is taken by " + first.version());
        assertThat(Path.of(rival.staging())).doesNotExist();
        assertThat(counter.getCount()).isEqualTo(2);
        assertThat(new FileBundleStore(store).versions()).containsExactly(first.version());
    }

    @Test
    void a_staged_bundle_that_cannot_be_read_is_kept_and_published_by_the_next_try() throws Exception {
        Path store = directory.resolve("bundles");
        StagedBundle staged = StagedRelease.of(store, directory);
        Request request = new Request(staged);
        List<ReleaseCommand> announced = new ArrayList<>();

        try (ReleaseCommitter committer = committer(onceUnreadable(store), announced::add)) {
            assertThatThrownBy(() -> committer.commit(List.of(request)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(staged.version());
            assertThat(Path.of(staged.staging())).exists();
            committer.commit(List.of(request));
        }

        assertThat(announced).hasSize(1);
        assertThat(request.failure).isNull();
        assertThat(counter.getCount()).isZero();
        assertThat(new FileBundleStore(store).versions()).containsExactly(staged.version());
    }

    @Test
    void where_nobody_can_tell_what_is_there_nothing_is_lost() throws Exception {
        Path store = directory.resolve("bundles");
        StagedBundle staged = StagedRelease.of(store, directory);
        Path hidden = Path.of(staged.staging()).resolveSibling("x".repeat(300)); // no file system lists such a name
        StagedBundle unseen = new StagedBundle(hidden.toString(), staged.version(), staged.command());
        Path away = directory.resolve("away");

        try (ReleaseCommitter committer = committer(store, Announcer.SILENT)) {
            assertThatThrownBy(() -> committer.commit(List.of(new Request(unseen))))
                    .isInstanceOf(IOException.class);
            Files.move(store, away);
            assertThatThrownBy(() -> committer.commit(List.of(new Request(staged))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("There is no bundle store at " + store);
            assertThat(counter.getCount()).isZero();
            Files.move(away, store);
            committer.commit(List.of(new Request(staged)));
        }

        assertThat(new FileBundleStore(store).versions()).containsExactly(staged.version());
    }

    @Test
    void a_staged_bundle_that_is_damaged_is_refused_with_its_reason() throws Exception {
        Path store = directory.resolve("bundles");
        StagedBundle staged = StagedRelease.of(store, directory);
        Request damaged = new Request(staged);
        Files.writeString(Path.of(staged.staging()).resolve("vocabulary.txt"), "other words");

        try (ReleaseCommitter committer = committer(store, Announcer.SILENT)) {
            committer.commit(List.of(damaged));
        }

        assertThat(damaged.failure).hasMessageContaining("file vocabulary.txt has sha256");
        assertThat(counter.getCount()).isOne();
        assertThat(Path.of(staged.staging())).doesNotExist();
    }

    /** A store whose disk fails the first time that something is published. */
    private BundleStore onceUnreadable(Path root) {
        BundleStore whole = new FileBundleStore(root);
        AtomicBoolean failed = new AtomicBoolean();
        return (BundleStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("publish") && failed.compareAndSet(false, true)) {
                        return BundleReader.read(root.resolve("x".repeat(300)));
                    }
                    try {
                        return method.invoke(whole, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void staging_is_swept_only_of_what_was_staged_before_the_bundle_that_is_published() throws Exception {
        Path store = directory.resolve("bundles");
        Path others = Files.createDirectory(directory.resolve("others"));
        StagedBundle first = StagedRelease.of(store, directory);
        StagedBundle next = StagedRelease.in(store, ToyReviews.file(others, 200));
        Path dead = new FileBundleStore(store).newStaging();
        Instant now = Instant.now();
        age(dead, now.minus(Duration.ofDays(9)));
        age(Path.of(first.staging()), now.minus(Duration.ofDays(8)));
        age(Path.of(next.staging()), now.minus(Duration.ofDays(7)));
        ReleaseCommand command = ReleaseCommand.newBuilder(first.announcement())
                .setIssuedAt(now.minus(Duration.ofDays(8)))
                .build();
        StagedBundle old = StagedBundle.of(first.staging(), first.version(), command);

        StagedRelease.learner(store).close(); // a restart of the job, from a savepoint that lay for days
        assertThat(Path.of(first.staging())).exists();
        try (ReleaseCommitter committer = committer(store, Announcer.SILENT)) {
            committer.commit(List.of(new Request(old)));
        }

        assertThat(dead).doesNotExist();
        assertThat(Path.of(next.staging())).as("a later checkpoint names it").exists();
    }

    private static void age(Path tree, Instant time) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(time));
            }
        }
    }

    private ReleaseCommitter committer(Path store, Announcer announcer) {
        return committer(new FileBundleStore(store), announcer);
    }

    private ReleaseCommitter committer(BundleStore bundles, Announcer announcer) {
        BundleRetention all = new BundleRetention(bundles, OptionalInt.empty(), Releases.none());
        return new ReleaseCommitter(bundles, announcer, all, counter, Clock.systemUTC());
    }

    private static Announcer announcer(KafkaForTests kafka) {
        FeedbackSettings settings = kafka.feedback();
        return new KafkaAnnouncer(
                settings.kafka(), settings.registry(), settings.topics().commands(), "reviews");
    }

    /** What Flink hands to a committer, without a Flink. */
    private static final class Request implements CommitRequest<StagedBundle> {
        private final StagedBundle bundle;
        private Throwable failure;

        Request(StagedBundle bundle) {
            this.bundle = bundle;
        }

        @Override
        public StagedBundle getCommittable() {
            return bundle;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            failure = reason;
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void retryLater() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void updateAndRetryLater(StagedBundle committable) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void signalAlreadyCommitted() {
            throw new AssertionError("not asked for");
        }
    }
}
