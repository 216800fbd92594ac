package io.reviewstream.quickstart.sample;

/**
 * One review of the sample.
 *
 * @param id unique within language and phase, the same for the same seed
 * @param text the review; a small share is empty or absurd
 * @param label {@code positive} or {@code negative}
 * @param segment the product area
 * @param language the language it is written in
 */
public record SampleReview(String id, String text, String label, String segment, Language language) {}
