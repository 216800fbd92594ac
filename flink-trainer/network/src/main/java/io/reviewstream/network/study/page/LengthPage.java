package io.reviewstream.network.study.page;

import io.reviewstream.model.quality.TextTable;
import io.reviewstream.network.study.BucketPlan;
import io.reviewstream.network.study.LengthStudy;
import io.reviewstream.network.study.ReadableNumbers;
import io.reviewstream.network.study.SentenceStudy;
import io.reviewstream.network.study.Shares;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lengths as a chart and a table of plain text. */
final class LengthPage {
    private static final int WIDTH = 50;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private LengthPage() {}

    static String of(LengthStudy study, @Nullable SentenceStudy sentences) {
        return String.format(
                        Locale.ROOT,
                        "mean %.1f, median %d, p90 %d, p95 %d, p99 %d, longest %,d; %,d tokens; without any: %,d texts\n\n",
                        study.mean(),
                        study.median(),
                        study.p90(),
                        study.p95(),
                        study.p99(),
                        study.max(),
                        study.tokens(),
                        study.textsWithoutTokens())
                + chart(study.histogram())
                + "\n"
                + coverage(study.coverage())
                + (sentences == null ? "" : sentences(sentences));
    }

    private static String sentences(SentenceStudy study) {
        return String.format(
                Locale.ROOT,
                """
                sentences of %,d dev texts: mean %.1f a text, p95 %d; mean %.1f tokens each, p95 %d
                a hierarchical network would keep %s of the texts whole, at %.1f padded tokens a text, with
                    --set encoder.sentences.max-sentences=%d --set encoder.sentences.max-tokens=%d --set '%s'
                """,
                study.texts(),
                study.sentencesPerText(),
                study.sentencesP95(),
                study.tokensPerSentence(),
                study.tokensP95(),
                ReadableNumbers.percent(study.textsCovered()),
                study.stepsPerText(),
                study.maxSentences(),
                study.maxTokens(),
                "buckets=" + study.buckets().toString().replace(", ", ","));
    }

    private static String chart(List<LengthStudy.Bar> bars) {
        long most = bars.stream().mapToLong(LengthStudy.Bar::texts).max().orElse(0);
        int places = bars.isEmpty() ? 0 : range(bars.get(bars.size() - 1)).length();
        StringBuilder chart = new StringBuilder();
        for (LengthStudy.Bar bar : bars) {
            chart.append(String.format(
                    Locale.ROOT,
                    "%" + places + "s %9s %s",
                    range(bar),
                    ReadableNumbers.count(bar.texts()),
                    bar(Shares.of(bar.texts(), most))));
            chart.append('\n');
        }
        return chart.toString();
    }

    private static String range(LengthStudy.Bar bar) {
        return bar.from() == bar.to() ? Integer.toString(bar.from()) : bar.from() + "–" + bar.to();
    }

    private static String bar(double share) {
        int eighths = (int) Math.round(share * WIDTH * 8);
        String bar = "█".repeat(eighths / 8) + EIGHTHS.charAt(eighths % 8);
        return share > 0 && bar.isBlank() ? "▏" : bar.stripTrailing();
    }

    private static String coverage(List<LengthStudy.Coverage> coverage) {
        TextTable table = new TextTable(List.of(
                "length T", "texts of length ≤ T", "tokens kept", "steps in " + BucketPlan.MOST_BUCKETS + " buckets"));
        coverage.forEach(limit -> table.add(List.of(
                Integer.toString(limit.maxTokens()),
                ReadableNumbers.percent(limit.texts()),
                ReadableNumbers.percent(limit.tokens()),
                ReadableNumbers.decimal(limit.stepsPerText()))));
        return table.toString();
    }
}
