/**
 * How to reach Kafka and the schema registry, as every program of ReviewStream is told it.
 */
@NullMarked
package io.reviewstream.events.connection;

import org.jspecify.annotations.NullMarked;
