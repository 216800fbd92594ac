package io.reviewstream.quickstart.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The shipped sample: endless, reproducible streams of short shop reviews labelled {@code positive} or
 * {@code negative}. About a third sets one clause against another ("not bad", "great screen, but…": what follows the
 * contrast decides), about a seventh of the clauses denies the contrary, so that counting words does not solve it. 2 %
 * are empty or absurd, and 1 % ({@link #WRONG_LABELS}) carry the wrong label, as labels by people do. Two equal texts
 * always have the same label; only empty and absurd texts repeat.
 *
 * <p>The second phase is about a product area that the first never mentions, mostly in words that the first never uses.
 */
public final class SampleReviews {
    /** Share of reviews that carry the wrong label. */
    public static final double WRONG_LABELS = 0.01;

    private static final double ABSURD_SHARE = 0.02;
    private static final double GENERAL_IN_PHASE_ONE = 0.35;
    private static final double GENERAL_IN_PHASE_TWO = 0.1;

    private final int phase;
    private final Phrasebook phrases;
    private final List<Area> areas;
    private final Random random;
    private final ReviewWriter writer;
    private final Handwriting handwriting;
    private final Set<String> seen = new HashSet<>();
    private long written;

    private SampleReviews(Language language, long seed, int phase) {
        this.phase = phase;
        this.phrases = Phrasebook.of(language);
        this.areas = phrases.areas(phase);
        this.random = new Random(seed * 31 + phase);
        this.writer = new ReviewWriter(phrases, phase == 1 ? GENERAL_IN_PHASE_ONE : GENERAL_IN_PHASE_TWO, random);
        this.handwriting = new Handwriting(phrases, random);
    }

    /** Endless reviews of the product areas that a first model learns. The stream is sequential. */
    public static Stream<SampleReview> phaseOne(Language language, long seed) {
        return stream(language, seed, 1);
    }

    /** Endless reviews of a product area and words that phase one does not have. The stream is sequential. */
    public static Stream<SampleReview> phaseTwo(Language language, long seed) {
        return stream(language, seed, 2);
    }

    private static Stream<SampleReview> stream(Language language, long seed, int phase) {
        return Stream.generate(new SampleReviews(language, seed, phase)::next);
    }

    private SampleReview next() {
        written++;
        Area area = Draw.one(areas, random);
        return random.nextDouble() < ABSURD_SHARE ? absurd(area) : distinct(area);
    }

    private SampleReview absurd(Area area) {
        Phrasebook.Line line = Draw.one(phrases.absurd(), random);
        return review(line.text(), Polarity.ofSign(line.kind()), area);
    }

    private SampleReview distinct(Area area) {
        while (true) {
            Polarity meaning = random.nextBoolean() ? Polarity.POSITIVE : Polarity.NEGATIVE;
            String text = handwriting.of(writer.write(area, meaning), meaning);
            if (seen.add(text.toLowerCase(Locale.ROOT))) {
                return review(text, mislabelled(text) ? meaning.opposite() : meaning, area);
            }
        }
    }

    /** By the text, not by chance, so that the same text is labelled alike whatever the seed. */
    private static boolean mislabelled(String text) {
        int hash = text.toLowerCase(Locale.ROOT).hashCode() * 0x9E3779B1;
        return (hash >>> 8) < WRONG_LABELS * (1 << 24);
    }

    private SampleReview review(String text, Polarity label, Area area) {
        Language language = phrases.language();
        String id = String.format(Locale.ROOT, "%s-%d-%06d", language.tag(), phase, written);
        return new SampleReview(id, text, label.label(), area.name(), language);
    }
}
