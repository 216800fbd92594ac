package io.reviewstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedObjectStoreTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path work;

    @Test
    void what_is_put_comes_back_and_the_bucket_is_there_from_the_start() throws Exception {
        try (EmbeddedObjectStore store = EmbeddedObjectStore.start(work)) {
            URI object = URI.create(store.endpoint() + "/" + EmbeddedObjectStore.BUCKET + "/a/b.txt");
            HttpRequest put = HttpRequest.newBuilder(object)
                    .PUT(HttpRequest.BodyPublishers.ofString("what was put"))
                    .build();
            assertThat(http.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            HttpRequest get = HttpRequest.newBuilder(object).build();
            assertThat(http.send(get, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("what was put");
        }
    }
}
