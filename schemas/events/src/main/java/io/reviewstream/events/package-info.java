/**
 * The records of every topic, generated from the Avro schemas in {@code src/main/avro}.
 */
package io.reviewstream.events;
