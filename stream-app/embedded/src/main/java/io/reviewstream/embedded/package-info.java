/**
 * A real Kafka broker and a real schema registry on free ports of this machine, for the demo and for tests.
 */
@NullMarked
package io.reviewstream.embedded;

import org.jspecify.annotations.NullMarked;
