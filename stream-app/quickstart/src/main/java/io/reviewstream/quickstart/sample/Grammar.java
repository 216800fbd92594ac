package io.reviewstream.quickstart.sample;

import java.util.List;
import java.util.Random;

/** Puts a subject and a predicate together as the language wants it. */
@FunctionalInterface
interface Grammar {

    String render(Clause clause, ClauseForm form, Random random);

    static Grammar of(Language language) {
        return switch (language) {
            case ENGLISH -> Grammar::english;
            case KOREAN -> Grammar::korean;
        };
    }

    private static String english(Clause clause, ClauseForm form, Random random) {
        String predicate = phrase(clause, form, random);
        if (clause.subject().isEmpty()) {
            return predicate;
        }
        boolean product = clause.predicate().subjects().contains(Predicate.ANY);
        String article = product ? Draw.one(List.of("the ", "this "), random) : "";
        return article + clause.subject() + " " + predicate;
    }

    private static String korean(Clause clause, ClauseForm form, Random random) {
        String predicate = phrase(clause, form, random);
        if (clause.subject().isEmpty()) {
            return predicate;
        }
        return clause.subject() + particle(clause.subject(), form, random) + " " + predicate;
    }

    private static String phrase(Clause clause, ClauseForm form, Random random) {
        List<String> forms = clause.predicate().forms(clause.denied(), form != ClauseForm.FINAL);
        return form == ClauseForm.THOUGH ? forms.get(0) : Draw.one(forms, random);
    }

    /** Topic or subject particle by the noun's last syllable; shoppers often leave it out. */
    private static String particle(String noun, ClauseForm form, Random random) {
        int draw = random.nextInt(10);
        boolean closed = (noun.charAt(noun.length() - 1) - '가') % 28 != 0;
        if (draw < 2) {
            return "";
        }
        if (form != ClauseForm.FINAL || draw < 5) {
            return closed ? "은" : "는";
        }
        return closed ? "이" : "가";
    }
}
