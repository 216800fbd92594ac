package io.reviewstream.network.recipe;

import org.jspecify.annotations.Nullable;

/** Checks that the records share; each message names the field and the fix. */
final class RecipeChecks {
    private RecipeChecks() {}

    static void share(String field, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(field + " is " + value + ": give a share from 0 to below 1");
        }
    }

    static void positive(String field, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(field + " is " + value + ": give a number above 0");
        }
    }

    static void atLeast(String field, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(field + " is " + value + ": give at least " + least);
        }
    }

    static void present(String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }
}
