package io.reviewstream.app.outside;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.RegistryClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The schema registry, asked for the versions of a subject. That there is none, or no right to see it, is an answer too. */
final class AskedRegistry implements Asked {
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_FOUND = 404;
    private static final int SUBJECT_NOT_FOUND = 40401;

    private final SchemaRegistryClient client;
    private final String subject;

    /** @param topic whose values' subject is asked for */
    AskedRegistry(RegistryConnection connection, String topic) {
        this.client = RegistryClients.open(impatient(connection));
        this.subject = topic + "-value";
    }

    /** The app's own client may wait longer: it has something to do with the answer. */
    private static RegistryConnection impatient(RegistryConnection connection) {
        String most = String.valueOf(AnswerWatch.PATIENCE.toMillis());
        Map<String, String> properties = new HashMap<>(connection.properties());
        properties
                .keySet()
                .removeIf(key -> key.endsWith("http.connect.timeout.ms")
                        || key.endsWith("http.read.timeout.ms")
                        || key.endsWith("max.retries"));
        properties.put("http.connect.timeout.ms", most);
        properties.put("http.read.timeout.ms", most);
        properties.put("max.retries", "0");
        return new RegistryConnection(connection.url(), properties, false);
    }

    @Override
    public boolean answers() throws IOException, RestClientException {
        try {
            client.getAllVersions(subject);
            return true;
        } catch (RestClientException e) {
            if (isAnswer(e.getStatus(), e.getErrorCode())) {
                return true;
            }
            throw e;
        }
    }

    /** A page that is not found is no registry's answer: a proxy without its way, or a wrong address, says so too. */
    static boolean isAnswer(int status, int errorCode) {
        return status == NOT_FOUND
                ? errorCode == SUBJECT_NOT_FOUND
                : status != UNAUTHORIZED && status != TOO_MANY_REQUESTS && status < SERVER_ERROR;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
