package io.reviewstream.network.study.page;

import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.study.Advice;
import io.reviewstream.network.study.StudyReport;
import java.util.ArrayList;
import java.util.List;

/** Advice and warnings as plain text, with options to paste. */
final class AdvicePage {
    private AdvicePage() {}

    static String of(StudyReport report) {
        StringBuilder page = new StringBuilder();
        for (Advice advice : report.advice()) {
            page.append(advice.key())
                    .append('=')
                    .append(advice.value())
                    .append(advice.changes() ? "  (recipe: " + advice.recipe() + ")" : "  (as in the recipe)")
                    .append('\n')
                    .append("    ")
                    .append(advice.reason())
                    .append('\n');
        }
        page.append('\n').append(options(report));
        report.warnings().forEach(warning -> page.append("\nWARNING: ").append(warning));
        return page.toString();
    }

    private static String options(StudyReport report) {
        List<String> options = new ArrayList<>();
        // A recipe from a file has a path that is not known here.
        if (Recipes.names().contains(report.recipe())) {
            options.add("--recipe " + report.recipe());
        }
        report.advice().stream()
                .filter(Advice::changes)
                .forEach(advice -> options.add("--set " + quoted(advice.key() + "=" + advice.value())));
        boolean changes = report.advice().stream().anyMatch(Advice::changes);
        return (changes ? "options for training:\n" : "options for training, all as in the recipe:\n")
                + String.join(" \\\n    ", options) + "\n";
    }

    /** Brackets mean something to shells. */
    private static String quoted(String option) {
        return option.indexOf('[') < 0 ? option : "'" + option + "'";
    }
}
