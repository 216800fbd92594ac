package io.reviewstream.events.serde;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What names the schema that a value was written with.
 *
 * @param number the registry's id, where there is no GUID
 * @param guid the same in every registry; newer clients of Confluent put it into a header
 */
record SchemaId(int number, @Nullable UUID guid) {

    static SchemaId of(int number) {
        return new SchemaId(number, null);
    }

    static SchemaId of(UUID guid) {
        return new SchemaId(0, guid);
    }

    @Override
    public String toString() {
        return guid == null ? Integer.toString(number) : "GUID " + guid;
    }
}
