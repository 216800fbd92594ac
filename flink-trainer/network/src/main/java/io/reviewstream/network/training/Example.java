package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.TextIds;

/**
 * One thing to learn from.
 *
 * @param ids encoded with the network's vocabulary
 * @param label index of its label, from 0 on
 */
public record Example(TextIds ids, int label) {}
