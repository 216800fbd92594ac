/** What a prediction says: label, abstention, attention, counts, origin and times, and the same as JSON. */
@NullMarked
package io.reviewstream.app.prediction;

import org.jspecify.annotations.NullMarked;
