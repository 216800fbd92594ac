package io.reviewstream.model.bundle;

import org.jspecify.annotations.Nullable;

/** Refuses nulls that JSON can smuggle past the types, and names the property. */
final class Required {

    private Required() {}

    static <T> T present(String property, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(property + " is null");
        }
        return value;
    }
}
