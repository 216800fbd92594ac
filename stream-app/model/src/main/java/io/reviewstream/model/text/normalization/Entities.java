package io.reviewstream.model.text.normalization;

/** Which of HTML's character references become their character where markup is stripped. */
public enum Entities {
    /** Those named amp, lt, gt, quot, apos and nbsp in small letters, and three numbers: all there was at first. */
    COMMON,
    /** All that HTML names, and all numbers. What no character stands for is left as it is. */
    HTML
}
