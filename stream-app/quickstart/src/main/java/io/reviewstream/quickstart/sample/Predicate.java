package io.reviewstream.quickstart.sample;

import java.util.List;

/**
 * Something that can be said about a product, with its denial, which means the opposite.
 *
 * @param area the product area, or {@link #ANY}
 * @param polarity what it means when it is said; denied, it means the opposite
 * @param subjects what it is said of; {@link #ANY}: the product itself; {@link #NONE}: it stands alone
 * @param said ways to say it
 * @param denied ways to deny it
 * @param saidJoined ways to say it where another clause follows; the first takes the end of a sentence, too
 * @param deniedJoined the same for its denial
 */
record Predicate(
        String area,
        Polarity polarity,
        List<String> subjects,
        List<String> said,
        List<String> denied,
        List<String> saidJoined,
        List<String> deniedJoined) {

    static final String ANY = "*";
    static final String NONE = "-";

    static Predicate of(PhraseTable.Row row) {
        List<String> said = row.alternatives("said");
        List<String> denied = row.alternatives("denied");
        return new Predicate(
                row.text("area"),
                Polarity.ofSign(row.text("polarity")),
                row.alternatives("subject"),
                said,
                denied,
                row.has("joined") ? row.alternatives("joined") : said,
                row.has("denied_joined") ? row.alternatives("denied_joined") : denied);
    }

    boolean isGeneral() {
        return area.equals(ANY);
    }

    List<String> forms(boolean isDenied, boolean isJoined) {
        if (isJoined) {
            return isDenied ? deniedJoined : saidJoined;
        }
        return isDenied ? denied : said;
    }
}
