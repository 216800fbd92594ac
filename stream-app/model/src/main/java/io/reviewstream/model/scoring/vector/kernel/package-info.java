/** What needs the module jdk.incubator.vector: compiled by itself, and loaded by its name where the module is there. */
@NullMarked
package io.reviewstream.model.scoring.vector.kernel;

import org.jspecify.annotations.NullMarked;
