/** From a labelled file and the feedback topic to labelled texts, each joined to its review. */
@NullMarked
package io.reviewstream.job.examples;

import org.jspecify.annotations.NullMarked;
