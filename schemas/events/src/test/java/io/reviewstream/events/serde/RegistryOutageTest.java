package io.reviewstream.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.embedded.EmbeddedRegistry;
import io.reviewstream.events.Review;
import io.reviewstream.events.Samples;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.UndecodableException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class RegistryOutageTest {

    @TempDir
    private Path work;

    @Test
    void an_outage_stops_only_what_is_not_cached_and_ends_with_the_registrys_return() {
        EmbeddedRegistry registry = EmbeddedRegistry.start(work, 0);
        RegistryConnection connection = RegistryConnection.to(registry.url()).withAutoRegister(true);
        try (AvroSerdes known = new AvroSerdes(connection);
                AvroSerdes fresh = new AvroSerdes(connection)) {
            byte[] bytes = known.encode("reviews", Samples.review("r1"));
            assertThat(known.decode(Review.class, bytes)).isEqualTo(Samples.review("r1"));
            registry.close();

            assertThat(known.decode(Review.class, bytes)).isEqualTo(Samples.review("r1"));
            assertThat(known.encode("reviews", Samples.review("r1"))).isEqualTo(bytes);
            assertThat(known.awaitsRegistry()).isFalse();
            assertThatThrownBy(() -> known.encodeBesides("reviews.feedback", Samples.feedback()))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThat(known.awaitsRegistry()).as("nothing waits for it").isFalse();
            assertThatThrownBy(() -> fresh.decode(Review.class, bytes))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThat(fresh.awaitsRegistry()).isTrue();
            assertThatThrownBy(() -> known.encode("reviews.feedback", Samples.feedback()))
                    .isInstanceOf(RegistryUnavailableException.class);

            try (EmbeddedRegistry back =
                    EmbeddedRegistry.start(work, URI.create(registry.url()).getPort())) {
                assertThat(back.url()).isEqualTo(registry.url());
                assertThat(fresh.decode(Review.class, bytes)).isEqualTo(Samples.review("r1"));
                assertThat(fresh.awaitsRegistry()).isFalse();
                assertThat(known.encode("reviews.feedback", Samples.feedback())).isNotEmpty();
            }
        }
    }

    @Test
    void a_registry_that_lost_its_schemas_makes_no_id_unknown_until_ours_are_back(@TempDir Path empty) {
        EmbeddedRegistry registry = EmbeddedRegistry.start(work, 0);
        RegistryConnection connection = RegistryConnection.to(registry.url()).withAutoRegister(true);
        try (AvroSerdes writing = new AvroSerdes(connection);
                AvroSerdes relying = new AvroSerdes(connection);
                AvroSerdes stranger = new AvroSerdes(connection)) {
            byte[] bytes = writing.encode("reviews.classified", Samples.review("r1"));
            relying.relyOn("reviews.classified");
            registry.close();
            try (EmbeddedRegistry lost =
                    EmbeddedRegistry.start(empty, URI.create(registry.url()).getPort())) {
                assertThat(lost.url()).isEqualTo(registry.url());
                for (AvroSerdes serdes : List.of(writing, relying)) {
                    assertThatThrownBy(() -> serdes.decode(Review.class, Framed.value(55)))
                            .isInstanceOf(RegistryUnavailableException.class)
                            .hasMessageContaining("reviews.classified-value")
                            .hasMessageContaining("lost its schemas");
                }
                assertThatThrownBy(() -> relying.decode(Review.class, bytes))
                        .isInstanceOf(RegistryUnavailableException.class);
                assertUnknown(stranger, 55);

                try (AvroSerdes again = new AvroSerdes(connection)) {
                    again.requireWritable("reviews.classified", Review.class);
                }
                assertUnknown(writing, 55);
                assertUnknown(relying, 55);
                assertThat(relying.decode(Review.class, bytes)).isEqualTo(Samples.review("r1"));
            }
        }
    }

    private static void assertUnknown(AvroSerdes serdes, int id) {
        assertThatThrownBy(() -> serdes.decode(Review.class, Framed.value(id)))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_SCHEMA_ID));
    }

    @Test
    void the_real_registry_says_unknown_id_and_foreign_schema_in_the_words_we_expect() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(work, 0);
                AvroSerdes serdes = new AvroSerdes(RegistryConnection.to(registry.url()))) {
            assertThatThrownBy(() -> serdes.decode(Review.class, Framed.value(987_654)))
                    .isInstanceOfSatisfying(
                            UndecodableException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_SCHEMA_ID));
            int json = registerJsonSchema(registry);
            assertThatThrownBy(() -> serdes.decode(Review.class, Framed.value(json)))
                    .isInstanceOfSatisfying(
                            UndecodableException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.NOT_READABLE_AS));
            assertThatThrownBy(() -> serdes.encode("reviews", Samples.review("r1")))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("does not hold the schema io.reviewstream.events.Review")
                    .hasMessageContaining("`reviewstream topics create` registers it");
        }
    }

    private static int registerJsonSchema(EmbeddedRegistry registry) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/json/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"schemaType\":\"JSON\",\"schema\":\"{"
                                        + "\\\"$schema\\\":\\\"http://json-schema.org/draft-07/schema#\\\",\\\"type\\\":\\\"object\\\"}\"}"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(answer).startsWith("{\"id\":");
        return Integer.parseInt(answer.replaceAll("\\D", ""));
    }
}
