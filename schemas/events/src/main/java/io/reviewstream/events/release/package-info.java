/**
 * The release log: stages of every release as a fold of its events.
 */
@NullMarked
package io.reviewstream.events.release;

import org.jspecify.annotations.NullMarked;
