package io.reviewstream.job.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A settings record that travels with an operator, as JSON: records of other modules need not know Java serialisation.
 *
 * @param <T> type of the record
 */
public final class Portable<T extends Record> implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Class<T> type;
    private final String json;

    private Portable(Class<T> type, String json) {
        this.type = type;
        this.json = json;
    }

    /** Packs a record of plain values, lists, maps, and other such records. */
    public static <T extends Record> Portable<T> of(T value) {
        @SuppressWarnings("unchecked") // a record type is final, so this is the class of T itself
        Class<T> type = (Class<T>) value.getClass();
        return new Portable<>(type, toJson(value));
    }

    /** Unpacks it. */
    public T get() {
        return fromJson(type, json);
    }

    /** The record as JSON. */
    public static String toJson(Record value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record that the JSON holds. */
    public static <T extends Record> T fromJson(Class<T> type, String json) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
