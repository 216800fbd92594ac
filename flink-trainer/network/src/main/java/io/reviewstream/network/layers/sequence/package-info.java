/** What stands between two layers: rows by step with their mask, passes with a way back, dropout. */
@NullMarked
package io.reviewstream.network.layers.sequence;

import org.jspecify.annotations.NullMarked;
