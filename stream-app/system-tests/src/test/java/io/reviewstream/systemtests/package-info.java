/** Both programs against real brokers, the rules of the house, and faults. */
@org.jspecify.annotations.NullMarked
package io.reviewstream.systemtests;
