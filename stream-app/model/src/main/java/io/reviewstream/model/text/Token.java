package io.reviewstream.model.text;

/**
 * One token of a text.
 *
 * @param text the token as the vocabulary sees it, after normalisation
 * @param start index of its first UTF-16 unit in the original text, before normalisation
 * @param end index after its last UTF-16 unit in the original text; {@code 0 <= start <= end <= text.length()}
 */
public record Token(String text, int start, int end) {}
