package io.reviewstream.quickstart.sample;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a review as a person does: finds the part that decides, then whether it says or denies something. */
final class StructureRules {
    private final Language language;
    private final List<Predicate> predicates;

    StructureRules(Language language) {
        this.language = language;
        this.predicates = Phrasebook.of(language).predicates();
    }

    Optional<String> label(String text) {
        String decisive = language == Language.ENGLISH ? english(text.toLowerCase(Locale.ROOT)) : korean(text);
        String found = "";
        Polarity meaning = null;
        for (Predicate predicate : predicates) {
            for (String form : predicate.said()) {
                if (contains(decisive, form) && form.length() > found.length()) {
                    found = form;
                    meaning = predicate.polarity();
                }
            }
            for (String form : predicate.denied()) {
                if (contains(decisive, form) && form.length() > found.length()) {
                    found = form;
                    meaning = predicate.polarity().opposite();
                }
            }
        }
        return Optional.ofNullable(meaning).map(Polarity::label);
    }

    private boolean contains(String text, String form) {
        return text.contains(form.toLowerCase(Locale.ROOT));
    }

    private static String english(String text) {
        if (text.startsWith("although ")) {
            return text.substring(text.indexOf(", ") + 2);
        }
        if (text.contains(", even though ")) {
            return text.substring(0, text.indexOf(", even though "));
        }
        for (String mark : List.of(", in fact ", "not so: ", ", but ", ". but ", "; however, ", ", yet ")) {
            if (text.contains(mark)) {
                return text.substring(text.lastIndexOf(mark) + mark.length());
            }
        }
        return text;
    }

    private static String korean(String text) {
        for (String mark : List.of("라고 써 있던데 ", "그래도 ", "하지만 ", "근데 ")) {
            if (text.contains(mark)) {
                return text.substring(text.lastIndexOf(mark) + mark.length());
            }
        }
        return text;
    }
}
