package io.reviewstream.benchmarks.swap;

import io.reviewstream.benchmarks.line.Announcer;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.benchmarks.line.Line;
import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.line.ReviewApp;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.embedded.EmbeddedObjectStore;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.program.bundles.BundleLocation;
import io.reviewstream.program.bundles.BundleStoreSettings;
import io.reviewstream.program.bundles.ObjectStorageSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Releases that go live from a directory and from a bucket, in turn, on two apps that stand idle. For one thread. */
final class StoresPart {
    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");
    private static final String ANY = "benchmark";

    private final Line line;
    private final List<Bundle> bundles;
    private final int count;
    private final PrintStream out;

    /** @param count releases of each store */
    StoresPart(Line line, List<Bundle> bundles, int count, PrintStream out) {
        this.line = line;
        this.bundles = bundles;
        this.count = count;
        this.out = out;
    }

    /** One store, its app, and what was measured. */
    private record Side(
            String name, BundleStore store, ReviewApp app, Announcer announcer, Swaps swaps, StoreSpans.Times times)
            implements AutoCloseable {
        static Side of(String name, BundleStore store, ReviewApp app, Announcer announcer, List<Bundle> bundles) {
            return new Side(
                    name,
                    store,
                    app,
                    announcer,
                    new Swaps(app, store, announcer, bundles),
                    new StoreSpans.Times(name, new ArrayList<>(), new ArrayList<>()));
        }

        void begin(Bundle bundle) throws Exception {
            announcer.announce(RealBundles.publish(bundle, 1, store));
            app.awaitReady();
        }

        void swap() throws Exception {
            long began = System.nanoTime();
            Bundle next = swaps.publishNext();
            times.published().add((System.nanoTime() - began) / 1e9);
            Swaps.Span span = swaps.goLive(next);
            times.served().add((span.live() - span.from()) / 1e9);
        }

        @Override
        public void close() {
            app.close();
            announcer.close();
            store.close();
        }
    }

    void run(BenchReport report) throws Exception {
        report.measured(
                "stores",
                count + " releases each from a directory and from a bucket of Adobe's S3Mock on this machine, in turn;"
                        + " two apps without reviews");
        CREDENTIALS.forEach(key -> System.setProperty(key, ANY));
        Lane lane = line.lane("bucket");
        try (EmbeddedObjectStore server =
                        EmbeddedObjectStore.start(lane.directory().resolve("object-store"));
                Side directory = directory(line.lane("directory"));
                Side bucket = bucket(lane, server.endpoint())) {
            directory.begin(bundles.get(0));
            bucket.begin(bundles.get(0));
            for (int i = 0; i < count; i++) {
                directory.swap();
                bucket.swap();
            }
            out.printf(
                    Locale.ROOT,
                    "%d releases each, from a directory and from a bucket: %s, %s s%n",
                    count,
                    directory.times().served(),
                    bucket.times().served());
            StoreSpans.tell(report, directory.times(), bucket.times());
        } finally {
            CREDENTIALS.forEach(System::clearProperty);
        }
    }

    private Side directory(Lane lane) throws Exception {
        return Side.of(
                "directory",
                BundleStoreSettings.of(lane.bundles()).open(),
                ReviewApp.start(lane, List.of()),
                new Announcer(lane),
                bundles);
    }

    private Side bucket(Lane lane, String endpoint) throws Exception {
        String place = "s3://" + EmbeddedObjectStore.BUCKET + "/bundles";
        BundleStoreSettings settings = new BundleStoreSettings(
                new BundleLocation(place),
                new ObjectStorageSettings(endpoint, "", true, Duration.ofSeconds(20), 3, ""));
        ReviewApp app = ReviewApp.start(
                lane,
                place,
                CREDENTIALS.stream().map(key -> "-D" + key + "=" + ANY).toList(),
                List.of("--object-storage-endpoint=" + endpoint, "--object-storage-path-style=true"));
        return Side.of("bucket", settings.open(), app, new Announcer(lane), bundles);
    }
}
