/**
 * Avro records in Confluent's wire format, with data faults told apart from infrastructure faults.
 */
@NullMarked
package io.reviewstream.events.serde;

import org.jspecify.annotations.NullMarked;
