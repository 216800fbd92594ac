package io.reviewstream.app.config;

/** How much of the reviews' texts is shown over HTTP. */
public enum ShowText {
    /** Nothing. */
    NONE,
    /** Without addresses of mail and web, and without long numbers. */
    MASKED,
    /** As it came. */
    FULL
}
