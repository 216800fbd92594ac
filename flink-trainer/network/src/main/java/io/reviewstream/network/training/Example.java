package io.reviewstream.network.training;

import io.reviewstream.model.text.EncodedText;

/**
 * One thing to learn from.
 *
 * @param text encoded with the network's vocabulary
 * @param label index of its label, from 0 on
 */
public record Example(EncodedText text, int label) {}
