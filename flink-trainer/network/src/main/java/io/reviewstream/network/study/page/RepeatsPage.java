package io.reviewstream.network.study.page;

import io.reviewstream.model.quality.DisplayWidth;
import io.reviewstream.network.study.DuplicateStudy;
import io.reviewstream.network.study.ReadableNumbers;
import io.reviewstream.network.study.StudyReport;
import java.util.Locale;
import java.util.stream.Collectors;

/** Equal texts, conflicts and leaks as plain text. */
final class RepeatsPage {
    private static final double TELLING_CONFLICTS = 0.0005;

    private final StringBuilder page = new StringBuilder();

    private RepeatsPage() {}

    static String of(StudyReport report) {
        RepeatsPage page = new RepeatsPage();
        page.repeats(report.duplicates());
        page.line("blank texts: %,d", report.blankTexts());
        if (!report.dev().split()) {
            page.line(
                    "of the dev texts %,d stand in the studied file too, %,d of them with other labels only",
                    report.dev().leaked(), report.dev().leakedOtherLabel());
        }
        return page.page.toString();
    }

    private void line(String format, Object... figures) {
        page.append(String.format(Locale.ROOT, format, figures)).append('\n');
    }

    private void repeats(DuplicateStudy study) {
        line(
                "%,d rows repeat an earlier text letter by letter, %,d more but for case, white space or Unicode form",
                study.exactCopies(), study.nearCopies());
        line(
                "%,d texts stand there more than once; %,d of them with different labels, in %,d rows",
                study.repeatedTexts(), study.conflictingTexts(), study.conflictingRows());
        for (DuplicateStudy.Conflict conflict : study.conflicts()) {
            line("    %s:  %s", labels(conflict), DisplayWidth.printable(conflict.text()));
        }
        if (1 - study.bestAccuracy() >= TELLING_CONFLICTS) {
            line(
                    "who sees the text alone can be right on %s of the rows at most",
                    ReadableNumbers.percent(study.bestAccuracy()));
        }
    }

    private static String labels(DuplicateStudy.Conflict conflict) {
        return conflict.labels().entrySet().stream()
                .map(label -> DisplayWidth.printable(label.getKey()) + " × " + label.getValue())
                .collect(Collectors.joining(", "));
    }
}
