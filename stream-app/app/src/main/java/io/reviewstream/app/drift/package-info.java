/**
 * Drift in the running app: reviews are counted where they are scored, the counts of the whole fleet are put together and
 * judged in one place, and every instance reads what was found.
 */
@NullMarked
package io.reviewstream.app.drift;

import org.jspecify.annotations.NullMarked;
