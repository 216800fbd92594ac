/**
 * What a report says in numbers. The records are what {@code report.json} holds; each is computed from what a classifier
 * said of texts whose labels are known. Shares and probabilities are 0..1.
 */
@NullMarked
package io.reviewstream.network.report.figures;

import org.jspecify.annotations.NullMarked;
