package io.reviewstream.model.text.normalization;

/** One step of normalisation. Stateless, so thread-safe. */
interface NormalizationStep {
    /** The text after this step: the argument itself if there was nothing to do. */
    MappedText apply(MappedText text);
}
