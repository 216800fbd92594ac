package io.reviewstream.program.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.embedded.EmbeddedObjectStore;
import io.reviewstream.embedded.FaultyObjectStore;
import io.reviewstream.embedded.FaultyObjectStore.Fault;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleVersions;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Against a real S3 server, and with one before it that fails. */
class S3BundleStoreTest {
    private static final Path FORMER = Path.of("../model/src/test/former/words");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final AtomicInteger STORES = new AtomicInteger();

    @TempDir
    private static Path serverDirectory;

    @TempDir
    private Path work;

    private static EmbeddedObjectStore server;
    private static FaultyObjectStore proxy;

    private final List<S3BundleStore> opened = new ArrayList<>();
    private String place;
    private S3BundleStore store;

    @BeforeAll
    static void start_the_server() throws Exception {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        server = EmbeddedObjectStore.start(serverDirectory);
        proxy = new FaultyObjectStore(server.endpoint());
    }

    @AfterAll
    static void stop_the_server() {
        proxy.close();
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void open_a_store() {
        proxy.become(Fault.NONE);
        place = "s3://" + EmbeddedObjectStore.BUCKET + "/store-" + STORES.incrementAndGet();
        store = open(place, proxy.endpoint(), Duration.ZERO);
    }

    @AfterEach
    void close_what_was_opened() {
        opened.forEach(S3BundleStore::close);
    }

    private S3BundleStore open(String where, String endpoint, Duration later) {
        return open(where, endpoint, later, work.resolve("local"));
    }

    private S3BundleStore open(String where, String endpoint, Duration later, Path local) {
        ObjectStorageSettings settings = new ObjectStorageSettings(endpoint, "", true, TIMEOUT, 2, local.toString());
        BundleLocation location = new BundleLocation(where);
        S3BundleStore one = new S3BundleStore(
                S3Objects.open(location.bucket(), settings),
                location,
                new LocalDirectory(local),
                Clock.offset(Clock.systemUTC(), later));
        opened.add(one);
        return one;
    }

    /** A real bundle of this number, in a directory of the store's. */
    private Path filled(long sequence) throws Exception {
        FileBundleStore former = new FileBundleStore(FORMER);
        Path staging = store.newStaging();
        former.copy(former.versions().get(0), staging);
        Path manifest = staging.resolve("manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("\"sequence\" : 1\\b", "\"sequence\" : " + sequence));
        return staging;
    }

    @Test
    void a_published_bundle_is_listed_opened_and_gone_once_it_is_deleted() throws Exception {
        Bundle second = store.publish(filled(2));
        Bundle first = store.publish(filled(1));
        S3BundleStore elsewhere = open(place, server.endpoint(), Duration.ZERO);

        assertThat(elsewhere.versions()).containsExactly(first.version(), second.version());
        assertThat(elsewhere.open(first.version()).manifestSha256()).isEqualTo(first.manifestSha256());
        assertThat(elsewhere.requireManifest(first.version(), first.manifestSha256()))
                .asString()
                .contains("\"sequence\" : 1");
        assertThat(elsewhere.file(first.version(), "report/nothing.html")).isEmpty();
        elsewhere.delete(first.version());
        assertThat(store.versions()).containsExactly(second.version());
        for (String name : List.of(first.version(), "..", "", ".staging", second.version() + "/")) {
            assertThatThrownBy(() -> elsewhere.open(name)).isInstanceOf(NoSuchBundleException.class);
        }
    }

    @Test
    void what_has_no_manifest_is_no_bundle_and_has_no_files() throws Exception {
        Bundle bundle = store.publish(filled(1));
        String version = bundle.version();
        assertThat(store.file(version, "vocabulary.txt")).isPresent();
        assertThat(store.file(version, "manifest.json").map(BundleVersions::sum))
                .contains(bundle.manifestSha256());
        assertThatThrownBy(() -> store.file("000009-0123456789ab", "vocabulary.txt"))
                .isInstanceOf(NoSuchBundleException.class);
        ObjectStorageSettings settings = new ObjectStorageSettings(server.endpoint(), "", true, TIMEOUT, 2, "");
        try (S3Objects objects = S3Objects.open(EmbeddedObjectStore.BUCKET, settings)) {
            objects.delete(new BundleLocation(place).prefix() + version + "/manifest.json");
        }
        for (String name : List.of("vocabulary.txt", "manifest.json")) {
            assertThatThrownBy(() -> store.file(version, name))
                    .isInstanceOf(NoSuchBundleException.class)
                    .hasMessageContaining(place);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/./local", "/other/../local", "relative"})
    void local_copies_may_lie_anywhere_however_it_is_written(String local) throws Exception {
        Path directory = local.startsWith("/")
                ? Path.of(work + local)
                : Path.of("").toAbsolutePath().relativize(work.resolve("./local"));
        Files.createDirectories(work.resolve("other"));
        store = open(place, server.endpoint(), Duration.ZERO, directory);

        Bundle bundle = store.publish(filled(1));

        assertThat(bundle.directory()).isAbsolute().startsWith(work.resolve("local"));
        Path copy = Files.createDirectories(work.resolve("other/../copy"));
        store.copy(bundle.version(), copy);
        assertThat(BundleReader.read(copy, bundle.manifestSha256()).version()).isEqualTo(bundle.version());
    }

    @Test
    void what_is_staged_can_be_published_by_another_process_and_twice_is_harmless() throws Exception {
        Path directory = filled(1);
        String staged = store.stage(directory);
        assertThat(directory).doesNotExist();
        S3BundleStore elsewhere = open(place, server.endpoint(), Duration.ZERO);
        assertThat(elsewhere.versions()).isEmpty();
        assertThat(elsewhere.isStaged(staged)).isTrue();

        Bundle bundle = elsewhere.publish(staged);

        assertThat(elsewhere.isStaged(staged)).isFalse();
        assertThat(store.publish(filled(1)).version()).isEqualTo(bundle.version());
        assertThat(store.versions()).containsExactly(bundle.version());
    }

    @Test
    void a_second_bundle_of_a_number_is_refused_and_stays_staged() throws Exception {
        Bundle first = store.publish(filled(1));
        Path other = filled(1);
        Path manifest = other.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest) + "\n");
        String staged = store.stage(other);
        assertThatThrownBy(() -> store.publish(staged))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("sequence 1 is taken by " + first.version())
                .hasMessageContaining(place);
        assertThat(store.isStaged(staged)).isTrue();
    }

    @Test
    void a_large_file_goes_and_comes_in_parts() throws Exception {
        Path file = work.resolve("large");
        byte[] bytes = new byte[2 * S3Objects.PART + 12_345];
        new java.util.Random(7).nextBytes(bytes);
        Files.write(file, bytes);
        ObjectStorageSettings settings =
                new ObjectStorageSettings(server.endpoint(), "", true, Duration.ofSeconds(20), 2, "");
        try (S3Objects objects = S3Objects.open(EmbeddedObjectStore.BUCKET, settings)) {
            objects.upload(file, "large-one");
            S3Objects.Entry entry = objects.list("large-one").get(0);
            assertThat(entry.size()).isEqualTo(bytes.length);
            Path back = work.resolve("back");
            objects.download(entry, back);
            assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        }
    }

    @Test
    void a_large_file_is_written_though_the_answer_to_its_last_request_is_lost_but_not_without_its_object()
            throws Exception {
        Path file = Files.write(work.resolve("large"), new byte[S3Objects.PART + 1]);
        Path larger = Files.write(work.resolve("larger"), new byte[S3Objects.PART + 2]);
        ObjectStorageSettings settings =
                new ObjectStorageSettings(proxy.endpoint(), "", true, Duration.ofSeconds(20), 2, "");
        try (S3Objects objects = S3Objects.open(EmbeddedObjectStore.BUCKET, settings)) {
            proxy.become(Fault.FORGETS_UPLOADS);
            assertThatThrownBy(() -> objects.upload(file, "lost-answer"))
                    .isInstanceOf(ObjectStorageException.class)
                    .hasMessageContaining("NoSuchUpload");
            proxy.become(Fault.LOSES_ANSWERS);
            objects.upload(file, "lost-answer");
            assertThat(objects.list("lost-answer"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.size()).isEqualTo(Files.size(file)));
            proxy.become(Fault.FORGETS_UPLOADS);
            assertThatThrownBy(() -> objects.upload(larger, "lost-answer"))
                    .as("what lies there is another")
                    .isInstanceOf(ObjectStorageException.class);
        }
    }

    @Test
    void a_store_that_dies_in_mid_upload_never_shows_the_bundle_and_a_sweep_takes_what_is_there() throws Exception {
        String staged = store.stage(filled(1));
        proxy.dieAfter(4);
        assertThatThrownBy(() -> store.publish(staged))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be written");
        proxy.become(Fault.NONE);
        assertThat(store.versions()).isEmpty();
        assertThat(store.isStaged(staged)).isTrue();

        Bundle bundle = store.publish(staged);
        assertThat(store.versions()).containsExactly(bundle.version());

        String abandoned = store.stage(filled(2));
        proxy.dieAfter(4);
        assertThatThrownBy(() -> store.publish(abandoned)).isInstanceOf(IOException.class);
        proxy.become(Fault.NONE);
        store.sweepStaging(Duration.ofHours(1));
        assertThat(store.isStaged(abandoned)).as("it is young").isTrue();
        open(place, server.endpoint(), Duration.ofHours(2)).sweepStaging(Duration.ofHours(1));
        assertThat(store.isStaged(abandoned)).isFalse();
        assertThat(keys()).allMatch(key -> key.contains("/" + bundle.version() + "/"));
    }

    private List<String> keys() throws IOException {
        try (S3Objects objects = S3Objects.open(
                EmbeddedObjectStore.BUCKET, new ObjectStorageSettings(server.endpoint(), "", true, TIMEOUT, 2, ""))) {
            return objects.list(new BundleLocation(place).prefix()).stream()
                    .map(S3Objects.Entry::key)
                    .toList();
        }
    }

    @Test
    void a_sweep_of_a_whole_bucket_gives_up_all_uploads_of_bundles_and_leaves_those_of_other_programs()
            throws Exception {
        List<String> theirs = List.of("backup/large", "other/.staging/x", "other/000001-0123456789ab/x", "000001-x/y");
        List<String> ours = List.of(".staging/one/x", "000001-0123456789ab/variables/x", "000002-0123456789ab/x");
        try (S3Client client = S3Client.builder()
                .endpointOverride(URI.create(server.endpoint()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            for (List<String> keys : List.of(theirs, ours)) {
                keys.forEach(key -> client.createMultipartUpload(
                        request -> request.bucket(EmbeddedObjectStore.BUCKET).key(key)));
            }
            proxy.become(Fault.SHORT_PAGES);
            S3BundleStore whole = open("s3://" + EmbeddedObjectStore.BUCKET, proxy.endpoint(), Duration.ofHours(2));
            whole.sweepStaging(Duration.ofHours(3));
            assertThat(begun(client)).as("they are young").containsAll(theirs).containsAll(ours);

            whole.sweepStaging(Duration.ofHours(1));

            assertThat(begun(client)).containsAll(theirs).doesNotContainAnyElementsOf(ours);
        }
    }

    private static List<String> begun(S3Client client) {
        return client.listMultipartUploads(request -> request.bucket(EmbeddedObjectStore.BUCKET)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    @Test
    void a_store_that_lies_about_content_is_found_out_by_reader_and_publisher() throws Exception {
        Bundle bundle = store.publish(filled(1));
        S3BundleStore reader = open(place, proxy.endpoint(), Duration.ZERO);
        proxy.become(Fault.LIES);

        assertThatThrownBy(() -> reader.requireManifest(bundle.version(), bundle.manifestSha256()))
                .isInstanceOf(BundleRefusedException.class);
        Path target = Files.createDirectories(work.resolve("copy"));
        reader.copy(bundle.version(), target);
        assertThatThrownBy(() -> BundleReader.read(target, bundle.manifestSha256()))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("has sha256");

        String staged = store.stage(filled(2));
        assertThatThrownBy(() -> store.publish(staged)).isInstanceOf(BundleRefusedException.class);
        proxy.become(Fault.NONE);
        assertThat(store.versions()).containsExactly(bundle.version());
    }

    @Test
    void one_wrong_answer_costs_neither_what_is_staged_nor_what_is_published() throws Exception {
        Bundle bundle = store.publish(filled(1));
        String staged = store.stage(filled(1));
        List<String> files = keys().stream()
                .filter(key -> key.contains("/.staging/"))
                .sorted()
                .toList();
        int manifest = 0;
        while (!files.get(manifest).endsWith("/manifest.json")) {
            manifest++;
        }
        // What is staged, its manifest again, that of what is there; then what is there, manifest first.
        for (int content : List.of(0, manifest, files.size(), files.size() + 1, files.size() + 2, files.size() + 3)) {
            S3BundleStore publisher = open(place, proxy.endpoint(), Duration.ZERO, work.resolve("publisher" + content));
            proxy.lieAfter(content);
            assertThatThrownBy(() -> publisher.publish(staged))
                    .as("content %d of %d files is wrong", content, files.size())
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching("(?s).*(came otherwise each time|does not give back what was written).*");
            assertThat(store.isStaged(staged)).isTrue();
            assertThat(store.versions()).containsExactly(bundle.version());
        }
        assertThat(store.publish(staged).version()).isEqualTo(bundle.version());
    }

    @Test
    void one_wrong_answer_is_no_reason_for_a_reader_to_refuse() throws Exception {
        Bundle bundle = store.publish(filled(1));
        proxy.lieAfter(0);
        assertThatThrownBy(() -> store.requireManifest(bundle.version(), bundle.manifestSha256()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("came otherwise each time");
        for (int content : List.of(0, 2)) { // the manifest for its sum, and, after that for the copy, the first file
            S3BundleStore reader = open(place, proxy.endpoint(), Duration.ZERO, work.resolve("reader" + content));
            proxy.lieAfter(content);
            assertThat(reader.open(bundle.version()).manifestSha256())
                    .as("content %d is wrong", content)
                    .isEqualTo(bundle.manifestSha256());
        }
        S3BundleStore reader = open(place, proxy.endpoint(), Duration.ZERO, work.resolve("reader"));
        proxy.lieAfter(1);
        assertThatThrownBy(() -> reader.open(bundle.version()))
                .isInstanceOfSatisfying(
                        BundleRefusedException.class,
                        e -> assertThat(e.isUnread()).isTrue());
    }

    @Test
    void what_this_call_wrote_and_did_not_get_back_is_taken_away_and_written_anew_by_the_next() throws Exception {
        String staged = store.stage(filled(1));
        proxy.lieAfter(keys().size() + 2); // what is staged, its manifest again, that of what was written
        assertThatThrownBy(() -> store.publish(staged)).hasMessageContaining("does not give back what was written");
        assertThat(store.versions()).isEmpty();
        assertThat(store.isStaged(staged)).isTrue();
        Bundle bundle = store.publish(staged);
        assertThat(store.versions()).containsExactly(bundle.version());
    }

    @Test
    void a_published_bundle_that_went_bad_is_mended_by_who_publishes_it_again() throws Exception {
        Bundle bundle = store.publish(filled(1));
        String staged = store.stage(filled(1));
        String vocabulary = new BundleLocation(place).prefix() + bundle.version() + "/vocabulary.txt";
        ObjectStorageSettings settings = new ObjectStorageSettings(server.endpoint(), "", true, TIMEOUT, 2, "");
        try (S3Objects objects = S3Objects.open(EmbeddedObjectStore.BUCKET, settings)) {
            objects.upload(Files.writeString(work.resolve("bad"), "bad"), vocabulary);
        }
        S3BundleStore publisher = open(place, server.endpoint(), Duration.ZERO, work.resolve("publisher"));
        assertThatThrownBy(() -> publisher.publish(staged)).hasMessageContaining("does not give back what was written");
        assertThat(publisher.publish(staged).version()).isEqualTo(bundle.version());
    }

    @Test
    void a_content_that_ends_too_soon_is_told_and_tried_again() throws Exception {
        Bundle bundle = store.publish(filled(1));
        proxy.become(Fault.TRUNCATES);
        S3BundleStore reader = open(place, proxy.endpoint(), Duration.ZERO);
        assertThatThrownBy(() -> reader.open(bundle.version()))
                .isInstanceOfSatisfying(
                        BundleRefusedException.class,
                        e -> assertThat(e.isUnread()).isTrue())
                .hasMessageContaining(place + "/" + bundle.version());
    }

    @Test
    void a_store_that_sends_a_byte_now_and_then_is_given_up_in_time() throws Exception {
        Bundle bundle = store.publish(filled(1));
        proxy.become(Fault.SLOW);
        S3BundleStore reader = open(place, proxy.endpoint(), Duration.ZERO);
        long began = System.nanoTime();
        assertThatThrownBy(() -> reader.requireManifest(bundle.version(), bundle.manifestSha256()))
                .isInstanceOf(ObjectStorageException.class)
                .hasMessageContaining("took longer than 2000 ms, 2 times")
                .hasMessageContaining("object-storage.timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TIMEOUT.multipliedBy(5));
    }

    @Test
    void who_is_denied_hears_which_rights_are_needed() throws Exception {
        proxy.become(Fault.DENIES);
        assertThatThrownBy(() -> store.versions())
                .isInstanceOf(ObjectStorageException.class)
                .hasMessageContaining(place)
                .hasMessageContaining("403")
                .hasMessageContaining("s3:ListBucket, s3:GetObject");
    }

    @Test
    void a_missing_bucket_a_dead_server_and_an_unknown_machine_are_named_with_the_setting() {
        assertThatThrownBy(() -> open("s3://no-such-bucket/x", server.endpoint(), Duration.ZERO)
                        .versions())
                .isInstanceOf(ObjectStorageException.class)
                .hasMessageContaining("make the bucket no-such-bucket, or correct bundle-store");
        assertThatThrownBy(
                        () -> open(place, "http://127.0.0.1:1", Duration.ZERO).versions())
                .isInstanceOf(ObjectStorageException.class)
                .hasMessageContaining("http://127.0.0.1:1 does not answer")
                .hasMessageContaining("object-storage.endpoint");
        assertThatThrownBy(() ->
                        open(place, "http://nowhere.invalid", Duration.ZERO).versions())
                .isInstanceOf(ObjectStorageException.class)
                .hasMessageContaining("there is no machine nowhere.invalid");
    }

    @Test
    void closing_takes_the_local_copies_away() throws Exception {
        Bundle bundle = store.publish(filled(1));
        assertThat(bundle.directory()).isDirectory();
        store.close();
        assertThat(work.resolve("local")).isEmptyDirectory();
    }
}
