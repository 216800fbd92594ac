package io.reviewstream.quickstart.sample;

import java.util.Locale;

/** A language that the sample is written in. */
public enum Language {
    ENGLISH("en"),
    KOREAN("ko");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag, {@code en} or {@code ko}. */
    public String tag() {
        return tag;
    }

    /**
     * The language of a tag, in upper or lower case.
     *
     * @throws IllegalArgumentException if the sample is not written in that language
     */
    public static Language of(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag.toLowerCase(Locale.ROOT))) {
                return language;
            }
        }
        throw new IllegalArgumentException("no sample in language '" + tag + "'; there are en and ko");
    }
}
