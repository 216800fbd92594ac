package io.reviewstream.network.study.page;

import io.reviewstream.model.quality.DisplayWidth;
import io.reviewstream.model.quality.TextTable;
import io.reviewstream.network.study.LabelStudy;
import io.reviewstream.network.study.ProbeStudy;
import io.reviewstream.network.study.ReadableNumbers;
import io.reviewstream.network.study.StudyReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A study as plain text. */
public final class StudyPage {
    private final StringBuilder page = new StringBuilder();

    private StudyPage() {}

    /** Of a recipe as it is. */
    public static String of(StudyReport report) {
        return of(report, Map.of());
    }

    /**
     * As text.
     *
     * @param replaced values that stood in the place of the recipe's own, by dotted path: training must be told of them
     */
    public static String of(StudyReport report, Map<String, String> replaced) {
        StudyPage page = new StudyPage();
        page.page.append(heading(report));
        page.section("labels", labels(report.labels(), report.probe()));
        page.section("length, in tokens before truncation", LengthPage.of(report.lengths(), report.sentences()));
        page.section(
                String.format(
                        Locale.ROOT,
                        "vocabulary: %,d words, %,d occurrences",
                        report.vocabulary().words(),
                        report.vocabulary().occurrences()),
                VocabularyPage.cuts(report.vocabulary(), report.vectors(), report.dev()));
        page.section(
                "most telling words, with how many of the label's texts hold them (log-odds with a Dirichlet prior)",
                VocabularyPage.telling(report.tellingWords()));
        page.section("repeats, conflicts, leaks", RepeatsPage.of(report));
        page.section("recommended settings", AdvicePage.of(report, replaced));
        return page.page.toString();
    }

    private void section(String title, String body) {
        page.append('\n').append(title).append('\n');
        body.lines().forEach(line -> page.append(("  " + line).stripTrailing()).append('\n'));
    }

    private static String heading(StudyReport report) {
        return String.format(
                Locale.ROOT,
                "%s: %,d texts, %d labels, cut into %s by the recipe %s\n",
                DisplayWidth.printable(report.source()),
                report.texts(),
                report.labels().labels().size(),
                report.tokenizer().equals("korean") ? "Korean morphemes" : report.tokenizer(),
                report.recipe());
    }

    private static String labels(LabelStudy labels, ProbeStudy probe) {
        TextTable table = new TextTable(List.of("label", "texts", "share"));
        for (LabelStudy.LabelShare label : labels.labels()) {
            table.add(List.of(
                    label.label(), ReadableNumbers.count(label.texts()), ReadableNumbers.percent(label.share())));
        }
        return table
                + String.format(
                        Locale.ROOT,
                        "most to fewest %.1f : 1, evenness %.3f; right by always saying the most frequent: %s",
                        labels.ratio(),
                        labels.evenness(),
                        ReadableNumbers.percent(labels.majority()))
                + floor(probe);
    }

    /** Of no text nothing is right, and nothing wrong. */
    private static String floor(ProbeStudy probe) {
        return probe.texts() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", by naive Bayes on %,d dev texts: %s",
                        probe.texts(),
                        ReadableNumbers.percent(probe.accuracy()));
    }
}
