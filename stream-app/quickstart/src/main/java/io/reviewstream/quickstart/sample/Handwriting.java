package io.reviewstream.quickstart.sample;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a text look as people type it: capitals or none, typos, missing spaces, emoji. Not thread-safe. */
final class Handwriting {
    private static final double MARK_SHARE = 0.18;
    private static final double NEUTRAL_MARKS = 0.4;
    private static final double TYPO_SHARE = 0.2;
    private static final double SLIP_SHARE = 0.08;
    private static final double CARELESS_SHARE = 0.15;
    private static final Pattern SENTENCE_START = Pattern.compile("(?:^|[.:] )\\p{Ll}");

    private final Phrasebook phrases;
    private final List<Misspelling> misspellings;
    private final Random random;

    Handwriting(Phrasebook phrases, Random random) {
        this.phrases = phrases;
        this.misspellings = phrases.typos().stream()
                .map(typo -> Misspelling.of(typo, phrases.language()))
                .toList();
        this.random = random;
    }

    String of(String text, Polarity label) {
        return marked(slipped(misspelt(spaced(text))), label);
    }

    /** English: capitals at the start of a sentence, none, or all; Korean: now and then no spaces. */
    private String spaced(String text) {
        boolean careless = random.nextDouble() < CARELESS_SHARE;
        if (phrases.language() == Language.KOREAN) {
            return careless ? withoutSomeSpaces(text) : text;
        }
        if (careless) {
            return text.toLowerCase(Locale.ROOT);
        }
        String sentences =
                SENTENCE_START.matcher(text).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
        return random.nextDouble() < 0.03 ? sentences.toUpperCase(Locale.ROOT) : sentences;
    }

    private String withoutSomeSpaces(String text) {
        StringBuilder joined = new StringBuilder();
        text.chars()
                .filter(character -> character != ' ' || random.nextInt(3) > 0)
                .forEach(character -> joined.append((char) character));
        return joined.toString();
    }

    private String misspelt(String text) {
        if (random.nextDouble() >= TYPO_SHARE) {
            return text;
        }
        List<Misspelling> possible = misspellings.stream()
                .filter(one -> one.right().matcher(text).find())
                .toList();
        return possible.isEmpty() ? text : Draw.one(possible, random).in(text);
    }

    /** English typos are of whole words, Korean ones of syllables within. */
    private record Misspelling(Pattern right, String wrong) {
        static Misspelling of(Phrasebook.Typo typo, Language language) {
            String right = Pattern.quote(typo.right());
            return new Misspelling(
                    Pattern.compile(language == Language.ENGLISH ? "\\b" + right + "\\b" : right),
                    Matcher.quoteReplacement(typo.wrong()));
        }

        String in(String text) {
            return right.matcher(text).replaceAll(wrong);
        }
    }

    /** Swaps two neighbouring letters within one long word. */
    private String slipped(String text) {
        if (phrases.language() != Language.ENGLISH || random.nextDouble() >= SLIP_SHARE) {
            return text;
        }
        String[] words = text.split(" ", -1);
        int chosen = random.nextInt(words.length);
        if (words[chosen].length() >= 6) {
            words[chosen] = swapped(words[chosen], 1 + random.nextInt(words[chosen].length() - 3));
        }
        return String.join(" ", words);
    }

    private static String swapped(String word, int at) {
        return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    }

    private String marked(String text, Polarity label) {
        if (random.nextDouble() >= MARK_SHARE) {
            return text;
        }
        String kind = random.nextDouble() < NEUTRAL_MARKS ? "*" : label.sign();
        List<Phrasebook.Line> marks = phrases.marks().stream()
                .filter(mark -> mark.kind().equals(kind))
                .toList();
        return text + " " + Draw.one(marks, random).text();
    }
}
