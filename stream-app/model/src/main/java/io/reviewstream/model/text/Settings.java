package io.reviewstream.model.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that the settings records share; each message names the field and the fix. */
public final class Settings {
    private Settings() {}

    /** Refuses a field that is missing, as it may be in a hand-written or older file. */
    public static void require(String field, @Nullable Object value, String expected) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing: give " + expected);
        }
    }

    /** Copies a list, refusing a missing one and blank elements. */
    public static List<String> copyOf(String field, @Nullable List<String> values) {
        if (values == null) {
            throw new IllegalArgumentException(field + " is missing: give a list of strings, [] for none");
        }
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(field + "[" + i + "] is blank: remove it or give a text");
            }
        }
        return List.copyOf(values);
    }
}
