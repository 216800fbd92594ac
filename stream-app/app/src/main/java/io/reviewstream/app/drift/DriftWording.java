package io.reviewstream.app.drift;

import io.reviewstream.events.DriftExample;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftShare;
import io.reviewstream.events.DriftWord;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.Statistic.Kind;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.tokens.ReviewSample.SampledReview;
import io.reviewstream.model.drift.tokens.WordShift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a report says beside its figures: shares, words, examples. */
final class DriftWording {
    private static final int WORDS = 20;
    private static final int EXAMPLES = 5;

    private DriftWording() {}

    /** Adds what of the statistic has changed from the one to the other. */
    static void addShares(
            DriftReport.Builder report, Statistic statistic, StreamSummary reference, StreamSummary window) {
        if (statistic.kind() == Kind.ORDERED) {
            report.setShares(bins(statistic, reference, window));
        } else if (statistic.kind() == Kind.CATEGORY) {
            report.setShares(categories(statistic, reference, window));
        } else {
            report.setWords(WordShift.between(reference.words(), window.words(), WORDS).stream()
                    .map(word -> new DriftWord(word.word(), word.before(), word.now(), word.contribution()))
                    .toList());
        }
    }

    /** Reviews of the window, those with the most words that became more frequent first. */
    static List<DriftExample> examples(StreamSummary reference, StreamSummary window) {
        Set<String> more = WordShift.between(reference.words(), window.words(), WORDS).stream()
                .filter(WordShift::more)
                .map(WordShift::word)
                .collect(Collectors.toSet());
        Comparator<SampledReview> most = Comparator.comparingLong(
                review -> -review.words().stream().filter(more::contains).count());
        return window.sample().reviews().stream()
                .sorted(most.thenComparing(SampledReview::id))
                .limit(EXAMPLES)
                .map(review -> new DriftExample(review.id(), new ArrayList<>(review.words())))
                .toList();
    }

    private static List<DriftShare> bins(Statistic statistic, StreamSummary reference, StreamSummary window) {
        long[] before = reference.counts(statistic);
        long[] now = window.counts(statistic);
        double[] bounds = reference.bins().of(statistic).upperBounds();
        List<DriftShare> shares = new ArrayList<>();
        for (int bin = 0; bin < before.length; bin++) {
            String name = bin < bounds.length ? Double.toString(bounds[bin]) : "more";
            shares.add(new DriftShare(name, share(before[bin], reference), share(now[bin], window)));
        }
        return shares;
    }

    private static List<DriftShare> categories(Statistic statistic, StreamSummary reference, StreamSummary window) {
        Map<String, Long> before = reference.categories(statistic);
        Map<String, Long> now = window.categories(statistic);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .map(name -> new DriftShare(
                        name,
                        share(before.getOrDefault(name, 0L), reference),
                        share(now.getOrDefault(name, 0L), window)))
                .toList();
    }

    private static double share(long count, StreamSummary of) {
        return count / (double) Math.max(1, of.reviews());
    }
}
