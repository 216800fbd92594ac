/** Kafka clients of both programs, and what a topic holds up to a moment. */
@NullMarked
package io.reviewstream.program.kafka;

import org.jspecify.annotations.NullMarked;
