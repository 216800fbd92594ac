/** A bounded search for the values of a recipe that suit texts best. */
@NullMarked
package io.reviewstream.network.tuning;

import org.jspecify.annotations.NullMarked;
