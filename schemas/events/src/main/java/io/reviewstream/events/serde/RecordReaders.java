package io.reviewstream.events.serde;

import io.reviewstream.events.serde.UndecodableException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records with the schema they were written with into the types we know. Safe for many threads: Avro's readers
 * keep their resolver per thread.
 */
final class RecordReaders {

    private static final int KEPT_BYTES = 64 * 1024;

    private record Key(Class<?> type, SchemaId schemaId) {}

    private final ThreadLocal<BinaryDecoder> decoders =
            ThreadLocal.withInitial(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));
    private final RegisteredSchemas schemas;
    private final Map<Key, DatumReader<?>> readers = new ConcurrentHashMap<>();

    RecordReaders(RegisteredSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * The record.
     *
     * @param header what the record's header says about the schema; null if it has none, and the value is framed
     */
    <T extends SpecificRecord> T read(Class<T> type, byte @Nullable [] header, byte[] value) {
        SchemaId id = header == null ? SchemaId.of(WireFormat.schemaId(value)) : WireFormat.ofHeader(header);
        int start = header == null ? WireFormat.HEADER_BYTES : 0;
        DatumReader<?> reader = reader(type, id);
        BinaryDecoder decoder = decoder(value, start);
        boolean whole = false;
        try {
            Object read = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw corrupt(type, id, "there are bytes left over", null);
            }
            whole = true;
            return type.cast(read);
        } catch (AvroTypeException e) {
            throw notReadable(type, id, e);
        } catch (EOFException e) {
            throw corrupt(type, id, "the value ends too early", e);
        } catch (UndecodableException | SecurityException e) {
            // A class that Avro may not make is our mistake, not the data's.
            throw e;
        } catch (StackOverflowError e) {
            // A foreign schema may hold itself. What was overrun is gone with the error: nothing of it is left on the
            // stack.
            throw corrupt(type, id, "it is nested too deeply", e);
        } catch (IOException | RuntimeException e) {
            // Garbage makes Avro throw many kinds: negative lengths, enum and union indexes out of range.
            throw corrupt(type, id, String.valueOf(e.getMessage()), e);
        } finally {
            if (!whole) { // it may have made as much room as such a value says that it is long
                decoders.remove();
            }
        }
    }

    /** That of the thread, which holds on to the value until the next one comes; a large one has its own. */
    private BinaryDecoder decoder(byte[] value, int start) {
        int length = value.length - start;
        BinaryDecoder kept = length > KEPT_BYTES ? null : decoders.get();
        return DecoderFactory.get().binaryDecoder(value, start, length, kept);
    }

    /** Not computeIfAbsent: asking the registry may take long and must not hold up other ids. */
    private DatumReader<?> reader(Class<?> type, SchemaId id) {
        Key key = new Key(type, id);
        DatumReader<?> known = readers.get(key);
        if (known != null) {
            return known;
        }
        Schema written = schemas.byId(id);
        SpecificData model = SpecificData.getForClass(type);
        DatumReader<?> made = new SpecificDatumReader<>(written, model.getSchema(type), model);
        DatumReader<?> first = readers.putIfAbsent(key, made);
        return first == null ? made : first;
    }

    private static UndecodableException notReadable(Class<?> type, SchemaId id, Exception cause) {
        return new UndecodableException(
                Kind.NOT_READABLE_AS,
                "Schema " + id + " cannot be read as " + type.getSimpleName() + ": " + cause.getMessage(),
                cause);
    }

    private static UndecodableException corrupt(Class<?> type, SchemaId id, String why, @Nullable Throwable cause) {
        return new UndecodableException(
                Kind.CORRUPT,
                "The bytes of this " + type.getSimpleName() + " do not follow schema " + id + ": " + why,
                cause);
    }
}
