package io.reviewstream.events.serde;

import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.RegistryConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Avro records in Confluent's wire format, subjects by TopicNameStrategy ({@code <topic>-value}). One registry client
 * behind all serdes; schemas and ids are cached. Safe for many threads.
 *
 * <p>Reading resolves the schema a record was written with to the type's own, so older and newer writers are understood
 * as far as Avro's rules allow.
 */
public final class AvroSerdes implements AutoCloseable {

    static {
        TrustedRecords.trust();
    }

    /** Name of the header that names the schema of a value without a frame. */
    public static final String SCHEMA_HEADER = WireFormat.HEADER;

    private record Written(String topic, Class<?> type) {}

    private final ThreadLocal<AvroBuffer> buffers = ThreadLocal.withInitial(AvroBuffer::new);
    private final RegisteredSchemas schemas;
    private final RecordReaders readers;
    private final Map<Written, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Class<?>, DatumWriter<Object>> writers = new ConcurrentHashMap<>();

    /** Connects when the first schema is needed, not here. */
    public AvroSerdes(RegistryConnection connection) {
        this(new RegisteredSchemas(
                RegistryClients.access(connection),
                connection,
                duration -> Thread.sleep(duration.toMillis()),
                System::nanoTime));
    }

    AvroSerdes(RegisteredSchemas schemas) {
        this.schemas = schemas;
        this.readers = new RecordReaders(schemas);
    }

    /**
     * A serde for values of that type; needs no {@code configure}. Null stays null (a tombstone) both ways. Closing it
     * leaves this object open. It throws what {@link #encode} and {@link #decode} throw.
     */
    @SuppressWarnings("NullAway") // Kafka hands tombstones over as null, although its types do not say so.
    public <T extends SpecificRecord> Serde<T> valueSerde(Class<T> type) {
        return Serdes.serdeFrom(
                (topic, record) -> record == null ? null : encode(topic, record),
                (topic, bytes) -> bytes == null ? null : decode(type, bytes));
    }

    /**
     * The record that the bytes hold.
     *
     * @throws UndecodableException if the bytes are at fault; an unknown schema id is asked for three times
     * @throws RegistryUnavailableException if the schema is not cached and the registry cannot give it now, or has lost
     *     its schemas
     */
    public <T extends SpecificRecord> T decode(Class<T> type, byte[] bytes) {
        return readers.read(type, null, bytes);
    }

    /**
     * The record that a Kafka record's value holds, whether its schema is named by the value's frame or by the header
     * {@value #SCHEMA_HEADER}, which newer clients of Confluent write.
     *
     * @param schemaHeader the last header of that name; null if there is none
     * @throws UndecodableException as {@link #decode(Class, byte[])}
     * @throws RegistryUnavailableException as {@link #decode(Class, byte[])}
     */
    public <T extends SpecificRecord> T decode(Class<T> type, byte @Nullable [] schemaHeader, byte[] value) {
        return readers.read(type, schemaHeader, value);
    }

    /** The same, with all headers of the Kafka record. */
    public <T extends SpecificRecord> T decode(Class<T> type, Headers headers, byte[] value) {
        Header header = headers.lastHeader(SCHEMA_HEADER);
        return readers.read(type, header == null ? null : header.value(), value);
    }

    /**
     * The record as a value for that topic.
     *
     * @throws RegistryUnavailableException if the registry cannot give, or does not hold, the schema's id
     * @throws SerializationException if the record does not follow its own schema, as with null in a required field
     */
    public <T extends SpecificRecord> byte[] encode(String topic, T record) {
        return bytes(id(topic, record.getClass(), record.getSchema(), true), record);
    }

    /**
     * The same for what nothing waits for: {@link #awaitsRegistry} takes no notice of it.
     *
     * @throws RegistryUnavailableException as {@link #encode}
     * @throws SerializationException as {@link #encode}
     */
    public <T extends SpecificRecord> byte[] encodeBesides(String topic, T record) {
        return bytes(id(topic, record.getClass(), record.getSchema(), false), record);
    }

    private <T extends SpecificRecord> byte[] bytes(int id, T record) {
        AvroBuffer buffer = buffers.get();
        buffer.begin(id);
        try {
            writer(record).write(record, buffer);
        } catch (IOException | RuntimeException e) {
            String type = record.getClass().getSimpleName();
            throw new SerializationException("This " + type + " cannot be written: " + e.getMessage(), e);
        }
        return buffer.value();
    }

    /**
     * Makes sure that records of that type can be written to that topic: the registry holds their schema, or, with auto
     * registration, takes it. Asks once.
     *
     * @throws RegistryUnavailableException if the registry cannot give, or does not hold, the schema's id
     */
    public <T extends SpecificRecord> void requireWritable(String topic, Class<T> type) {
        int unused = id(topic, type, SpecificData.getForClass(type).getSchema(type), true);
    }

    /**
     * Says that the values of that topic are the program's own: while the registry does not hold their subject, no
     * schema id is called unknown, by this or another topic's record. So it is already with every topic that was written
     * to.
     */
    public void relyOn(String topic) {
        schemas.relyOn(subject(topic));
    }

    /**
     * Learns which schema ids the values of that topic may have as things stand, so that a flood of unknown ids never
     * keeps one of them from being asked for. Asks once; where there is no such subject, or no right to see it, there is
     * nothing to learn.
     *
     * @throws RegistryUnavailableException if the registry cannot tell now
     */
    public void learn(String topic) {
        schemas.learn(subject(topic));
    }

    /**
     * Whether somebody wants a schema, or its id, that the registry has not given: it is being asked, or could not do its part
     * when it was asked last.
     */
    public boolean awaitsRegistry() {
        return schemas.awaits();
    }

    private static String subject(String topic) {
        return topic + "-value";
    }

    /** One for each type: it is safe for many threads, and finding a type's model takes reflection. */
    private DatumWriter<Object> writer(SpecificRecord record) {
        DatumWriter<Object> known = writers.get(record.getClass());
        return known == null ? writers.computeIfAbsent(record.getClass(), type -> newWriter(record)) : known;
    }

    private static DatumWriter<Object> newWriter(SpecificRecord record) {
        DatumWriter<Object> avros =
                new SpecificDatumWriter<>(record.getSchema(), SpecificData.getForClass(record.getClass()));
        return record instanceof Prediction ? new PredictionWriter(avros) : avros;
    }

    private int id(String topic, Class<?> type, Schema schema, boolean awaited) {
        Written written = new Written(topic, type);
        Integer known = ids.get(written);
        if (known != null) {
            return known;
        }
        String subject = subject(topic);
        int id = awaited ? schemas.idOf(subject, schema) : schemas.idBesides(subject, schema);
        ids.put(written, id);
        return id;
    }

    @Override
    public void close() {
        try {
            schemas.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The schema registry's client did not close", e);
        }
    }
}
