/** What a network is to give for a text, how much that counts, and how far it is from it. */
@NullMarked
package io.reviewstream.network.training.loss;

import org.jspecify.annotations.NullMarked;
