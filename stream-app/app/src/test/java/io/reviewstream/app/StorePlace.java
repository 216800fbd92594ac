package io.reviewstream.app;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.embedded.EmbeddedObjectStore;
import io.reviewstream.embedded.FaultyLink;
import io.reviewstream.embedded.FaultyObjectStore;
import io.reviewstream.embedded.FaultyObjectStore.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the bundles of a test are. */
enum StorePlace {
    DIRECTORY,
    BUCKET;

    /** @param directory for the objects of a bucket's server */
    Opened open(Path directory) throws IOException {
        if (this == DIRECTORY) {
            return new Opened(null, null);
        }
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        EmbeddedObjectStore server = EmbeddedObjectStore.start(directory.resolve("object-store"));
        return new Opened(server, new FaultyObjectStore(server.endpoint()));
    }

    /** Such a place, until it is closed. */
    record Opened(
            @Nullable EmbeddedObjectStore server, @Nullable FaultyObjectStore front) implements AutoCloseable {

        AppConfig config(TestLine line, String... settings) {
            List<String> store = front == null
                    ? List.of()
                    : List.of(
                            "bundle-store",
                            "s3://" + EmbeddedObjectStore.BUCKET + "/a/prefix",
                            "object-storage.endpoint",
                            front.endpoint(),
                            "object-storage.path-style",
                            "true");
            return line.config(
                    Stream.concat(store.stream(), Arrays.stream(settings)).toArray(String[]::new));
        }

        /** A way to the server of a bucket, beside that which answers as a server would that fails. */
        FaultyLink link() {
            return FaultyLink.to(URI.create(requireNonNull(server).endpoint()).getPort());
        }

        void become(Fault fault) {
            if (front != null) {
                front.become(fault);
            }
        }

        @Override
        public void close() {
            if (front != null) {
                front.close();
            }
            if (server != null) {
                server.close();
            }
        }
    }
}
