/** The graphs of a bundle's network: as they were saved, frozen, and run by length. */
@NullMarked
package io.reviewstream.model.scoring.graph;

import org.jspecify.annotations.NullMarked;
