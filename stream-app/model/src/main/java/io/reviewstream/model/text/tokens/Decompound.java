package io.reviewstream.model.text.tokens;

/** What the Korean tokenizer does with compound nouns and inflected forms. */
public enum Decompound {
    /** Keeps them whole: 가곡역. */
    NONE,
    /** Cuts them and drops the whole: 가곡, 역. */
    DISCARD,
    /** Cuts them and keeps the whole too: 가곡역, 가곡, 역. */
    MIXED
}
