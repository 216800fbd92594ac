/**
 * What a set of texts is like before anything is trained on it: its words, lengths, labels, doubles, and the settings that
 * follow. Counted by the tokenizer that serves.
 */
@NullMarked
package io.reviewstream.network.study;

import org.jspecify.annotations.NullMarked;
