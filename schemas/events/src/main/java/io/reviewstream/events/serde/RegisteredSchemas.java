package io.reviewstream.events.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.RegistryClients.RegistryAccess;
import io.reviewstream.events.serde.UndecodableException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The registry's schemas by id, and the ids of ours. Finds out whose fault a failure is. Safe for many threads; caches
 * for ever what the registry said, but "no such id" for a short while only, since a publisher may just be registering.
 * See {@link UnknownIds} for floods. A registry that lost what it held, as one that was restored from nothing, knows no
 * id either: that is no fault of the data, see {@link #requireNothingLost}.
 */
final class RegisteredSchemas implements AutoCloseable {

    static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int SCHEMA_NOT_FOUND = 40403;
    /** What a mock:// registry says instead. */
    private static final int SUBJECT_NOT_FOUND = 40401;

    private static final int NOT_FOUND = 404;
    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403);

    /** Who waits for the registry asks again sooner than that: one who does not has gone, or was moved elsewhere. */
    private static final Duration STILL_WAITING = Duration.ofSeconds(30);

    private final SchemaRegistryClient client;
    private final RegistryConnection connection;
    private final Pause pause;
    private final UnknownIds unknown;
    private final GuidLookup guids;
    /** Threads that want one id wait for the first of them to learn it. */
    private final Map<SchemaId, Object> asking = new ConcurrentHashMap<>();

    /** What the registry gave, or said that it has. */
    private final Set<SchemaId> resolved = ConcurrentHashMap.newKeySet();

    private final Set<String> learnt = ConcurrentHashMap.newKeySet();
    private final Set<String> ours = ConcurrentHashMap.newKeySet();
    /** When it could not do its part last, until it has answered; null: it has. */
    private volatile @Nullable Long missedAt;

    RegisteredSchemas(RegistryAccess access, RegistryConnection connection, Pause pause, LongSupplier nanoClock) {
        this.client = access.client();
        this.guids = new GuidLookup(client, access.rest());
        this.connection = connection;
        this.pause = pause;
        this.unknown = new UnknownIds(nanoClock);
    }

    /** The Avro schema of that id. */
    Schema byId(SchemaId id) {
        Object mine = asking.computeIfAbsent(id, key -> new Object());
        try {
            synchronized (mine) {
                return ask(id);
            }
        } catch (RegistryUnavailableException e) {
            missedAt = unknown.now();
            throw e;
        } finally {
            asking.remove(id, mine);
        }
    }

    private Schema ask(SchemaId id) {
        if (unknown.holds(id)) {
            throw unknown(id, null);
        }
        if (unknown.isTired() && !resolved.contains(id)) {
            throw notAsked(id);
        }
        long began = unknown.now();
        Duration wait = FIRST_PAUSE;
        for (int tried = 1; ; tried++) {
            try {
                Schema schema = fetch(id);
                resolved.add(id);
                missedAt = null;
                return schema;
            } catch (RestClientException e) {
                if (tried == TRIES || !unknown.isPatient()) {
                    requireNothingLost(id, e);
                    missedAt = null;
                    unknown.add(id, began);
                    throw unknown(id, e);
                }
            }
            pause(wait);
            wait = wait.multipliedBy(3);
        }
    }

    /** From now on ids are unknown only while the registry holds that subject, whoever registered it. */
    void relyOn(String subject) {
        ours.add(subject);
    }

    /** Resolves the ids of all versions of a subject, if there are any that this program may see. */
    void learn(String subject) {
        if (learnt.contains(subject)) {
            return;
        }
        try {
            for (int version : client.getAllVersions(subject)) {
                resolved.add(
                        SchemaId.of(client.getSchemaMetadata(subject, version).getId()));
            }
            learnt.add(subject);
            missedAt = null;
        } catch (IOException e) {
            missedAt = unknown.now();
            throw unavailable("cannot be reached", e);
        } catch (RestClientException e) {
            if (e.getErrorCode() != SUBJECT_NOT_FOUND && !NOT_ALLOWED.contains(e.getStatus())) {
                missedAt = unknown.now();
                throw unavailable("did not tell about the subject " + subject, e);
            }
        }
    }

    /**
     * Returns if the registry may be believed that it never had the id.
     *
     * @throws RegistryUnavailableException if it had that id once, or a subject of ours is gone
     */
    private void requireNothingLost(SchemaId id, RestClientException cause) {
        if (resolved.contains(id)) {
            throw unavailable("gave schema " + id + " before and no longer knows it: it has lost its schemas", cause);
        }
        for (String subject : ours) {
            try {
                client.getAllVersions(subject);
            } catch (IOException e) {
                throw unavailable("cannot be reached", e);
            } catch (RestClientException e) {
                if (e.getErrorCode() == SUBJECT_NOT_FOUND) {
                    throw unavailable(
                            "knows neither schema " + id + " nor the subject " + subject
                                    + ": it has lost its schemas, or they were never registered",
                            e);
                }
                if (!NOT_ALLOWED.contains(e.getStatus())) {
                    throw unavailable("did not tell about the subject " + subject, e);
                }
            }
        }
    }

    /** Throws {@link RestClientException} only where the registry said that it has no such id. */
    private Schema fetch(SchemaId id) throws RestClientException {
        try {
            UUID guid = id.guid();
            ParsedSchema schema = guid == null
                    ? client.getSchemaById(id.number())
                    : guids.find(guid).orElse(null);
            if (schema instanceof AvroSchema avro) {
                return avro.rawSchema();
            }
            throw notAvro(id, null);
        } catch (IOException e) {
            // The client says so where it has no parser for the schema's type, or the parser refuses it.
            if (e.getMessage() != null && e.getMessage().startsWith("Invalid schema")) {
                throw notAvro(id, e);
            }
            throw unavailable("cannot be reached", e);
        } catch (RestClientException e) {
            boolean noGuid = id.guid() != null && e.getStatus() == NOT_FOUND;
            if (noGuid || e.getErrorCode() == SCHEMA_NOT_FOUND || e.getErrorCode() == SUBJECT_NOT_FOUND) {
                throw e;
            }
            throw unavailable("did not give schema " + id, e);
        }
    }

    /** The id of the schema under that subject; registers it where the connection allows it. */
    int idOf(String subject, Schema schema) {
        try {
            int id = idBesides(subject, schema);
            missedAt = null;
            return id;
        } catch (RegistryUnavailableException e) {
            missedAt = unknown.now();
            throw e;
        }
    }

    /** The same for what nothing waits for: {@link #awaits} takes no notice of it. */
    int idBesides(String subject, Schema schema) {
        AvroSchema written = new AvroSchema(schema);
        try {
            int id = connection.autoRegister() ? client.register(subject, written) : client.getId(subject, written);
            relyOn(subject);
            return id;
        } catch (IOException e) {
            throw unavailable("cannot be reached", e);
        } catch (RestClientException e) {
            String wish = connection.autoRegister() ? "did not register" : "does not hold";
            String cure = connection.autoRegister() ? "" : " (`reviewstream topics create` registers it)";
            throw unavailable(wish + " the schema " + schema.getFullName() + " under subject " + subject + cure, e);
        }
    }

    private void pause(Duration wait) {
        try {
            pause.forDuration(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not asked again: the thread was interrupted", e);
        }
    }

    /** Whether it is being asked for a schema, or could not do its part when it was asked just now. */
    boolean awaits() {
        Long last = missedAt;
        return !asking.isEmpty() || (last != null && unknown.now() - last < STILL_WAITING.toNanos());
    }

    private RegistryUnavailableException unavailable(String what, Exception cause) {
        return new RegistryUnavailableException(
                "The schema registry at " + connection.display() + " " + what + ": " + reason(cause), cause);
    }

    private static String reason(Exception cause) {
        String kind = cause.getClass().getSimpleName();
        if (cause instanceof RestClientException rest) {
            return "HTTP " + rest.getStatus() + ", " + rest.getMessage();
        }
        return cause.getMessage() == null ? kind : kind + ", " + cause.getMessage();
    }

    private UndecodableException unknown(SchemaId id, @Nullable Exception cause) {
        return new UndecodableException(
                Kind.UNKNOWN_SCHEMA_ID,
                "The schema registry at " + connection.display() + " knows no schema with "
                        + (id.guid() == null ? "id " : "") + id,
                cause);
    }

    private static UndecodableException notAsked(SchemaId id) {
        return new UndecodableException(
                Kind.UNKNOWN_SCHEMA_ID,
                "The schema registry was not asked for schema " + id
                        + ", which no record had before: too many unknown ids came shortly before it",
                null);
    }

    private static UndecodableException notAvro(SchemaId id, @Nullable Exception cause) {
        return new UndecodableException(
                Kind.NOT_READABLE_AS, "Schema " + id + " is no Avro schema that can be read", cause);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
