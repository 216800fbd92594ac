/**
 * Names, settings and subjects of every topic, and the tool that checks and creates them.
 */
@NullMarked
package io.reviewstream.events.topics;

import org.jspecify.annotations.NullMarked;
