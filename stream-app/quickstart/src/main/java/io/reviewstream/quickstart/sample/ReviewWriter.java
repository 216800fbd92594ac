package io.reviewstream.quickstart.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes one review that means a given label: chooses a sentence pattern, fills in clauses that mean the label or its
 * opposite, each said plainly or as the denial of the contrary. Not thread-safe, because its random source is not.
 */
final class ReviewWriter {
    private static final double DENIED_SHARE = 0.15;
    private static final Pattern PLACE = Pattern.compile("\\{(label|other|opener|closer)(?:\\.(\\w+))?}");

    private final Phrasebook phrases;
    private final Grammar grammar;
    private final double generalShare;
    private final Random random;

    /** @param generalShare share of clauses that could be said of any product, 0 to 1 */
    ReviewWriter(Phrasebook phrases, double generalShare, Random random) {
        this.phrases = phrases;
        this.grammar = Grammar.of(phrases.language());
        this.generalShare = generalShare;
        this.random = random;
    }

    String write(Area area, Polarity label) {
        String template = Draw.weighted(phrases.frames(), random).template();
        String thing = Draw.one(area.things(), random);
        List<Clause> used = new ArrayList<>();
        Matcher matcher = PLACE.matcher(template);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(fill(matcher, area, thing, label, used)));
        }
        matcher.appendTail(text);
        return text.toString();
    }

    private String fill(Matcher place, Area area, String thing, Polarity label, List<Clause> used) {
        String name = place.group(1);
        if (name.equals("opener") || name.equals("closer")) {
            return phrases.filler(name, random).text().replace("{thing}", thing);
        }
        Clause clause = clause(area, thing, name.equals("label") ? label : label.opposite(), used);
        used.add(clause);
        ClauseForm form = place.group(2) == null ? ClauseForm.FINAL : ClauseForm.of(place.group(2));
        return grammar.render(clause, form, random);
    }

    private Clause clause(Area area, String thing, Polarity meaning, List<Clause> used) {
        while (true) {
            Clause clause = draw(area, thing, meaning);
            if (used.stream().noneMatch(clause::clashesWith)) {
                return clause;
            }
        }
    }

    private Clause draw(Area area, String thing, Polarity meaning) {
        boolean denied = random.nextDouble() < DENIED_SHARE;
        String source = random.nextDouble() < generalShare ? Predicate.ANY : area.name();
        Predicate predicate = Draw.one(phrases.predicates(source, denied ? meaning.opposite() : meaning), random);
        String subject = Draw.one(predicate.subjects(), random);
        return switch (subject) {
            case Predicate.ANY -> new Clause(predicate, thing, denied);
            case Predicate.NONE -> new Clause(predicate, "", denied);
            default -> new Clause(predicate, subject, denied);
        };
    }
}
