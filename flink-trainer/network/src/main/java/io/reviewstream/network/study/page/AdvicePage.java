package io.reviewstream.network.study.page;

import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.study.Advice;
import io.reviewstream.network.study.StudyReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Advice and warnings as plain text, with options to paste. */
final class AdvicePage {
    private AdvicePage() {}

    static String of(StudyReport report, Map<String, String> replaced) {
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
        page.append('\n').append(options(report, replaced));
        report.warnings().forEach(warning -> page.append("\nWARNING: ").append(warning));
        return page.toString();
    }

    private static String options(StudyReport report, Map<String, String> replaced) {
        List<String> options = new ArrayList<>();
        // A recipe from a file has a path that is not known here.
        if (Recipes.names().contains(report.recipe())) {
            options.add("--recipe " + report.recipe());
        }
        Map<String, String> values = new LinkedHashMap<>(replaced);
        report.advice().stream().filter(Advice::changes).forEach(advice -> values.put(advice.key(), advice.value()));
        values.forEach((key, value) -> options.add("--set " + quoted(key + "=" + value)));
        return (values.isEmpty() ? "options for training, all as in the recipe:\n" : "options for training:\n")
                + String.join(" \\\n    ", options) + "\n";
    }

    /** Brackets and blanks mean something to shells. */
    private static String quoted(String option) {
        return option.matches("[^\\[ ]*") ? option : "'" + option + "'";
    }
}
