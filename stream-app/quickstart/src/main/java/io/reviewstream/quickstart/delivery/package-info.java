/** Counts whether each review was answered exactly once, by the offsets in Kafka and apart from the app's own figures. */
@NullMarked
package io.reviewstream.quickstart.delivery;

import org.jspecify.annotations.NullMarked;
