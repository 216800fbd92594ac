package io.reviewstream.quickstart.sample;

import java.util.Locale;

/** Where a clause stands in its sentence; Korean endings depend on it. */
enum ClauseForm {
    /** Ends the sentence. */
    FINAL,
    /** Another clause follows directly. */
    JOINED,
    /** The concessive ending, which may also close a sentence. */
    THOUGH;

    static ClauseForm of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
