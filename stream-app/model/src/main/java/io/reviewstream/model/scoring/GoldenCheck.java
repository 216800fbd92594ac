package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.GoldenText;
import io.reviewstream.model.scoring.graph.ScoringException;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Whether encoder and network still make of the golden texts what they made when the bundle was written. */
final class GoldenCheck {

    private final TextEncoder encoder;
    private final BucketScorer scorer;
    private final double tolerance;

    GoldenCheck(TextEncoder encoder, BucketScorer scorer, double tolerance) {
        this.encoder = encoder;
        this.scorer = scorer;
        this.tolerance = tolerance;
    }

    /** Every difference; texts are numbered from 1, as the lines of {@code golden.jsonl} are. */
    List<String> problems(List<GoldenText> golden) {
        return problems(golden, Integer.MAX_VALUE);
    }

    /**
     * Every difference of the texts' encoding; of the scores, those of the shortest texts alone.
     *
     * @param tokens how many those have together at least, if there are as many
     */
    List<String> problems(List<GoldenText> golden, int tokens) {
        List<EncodedText> encoded =
                golden.stream().map(text -> encoder.encode(text.text())).toList();
        List<Integer> chosen = shortest(encoded, tokens);
        List<Score> scores;
        try {
            scores = scorer.score(chosen.stream().map(encoded::get).toList());
        } catch (ScoringException e) {
            return List.of("the golden texts cannot be scored: " + e.getMessage());
        }
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < golden.size(); i++) {
            GoldenText then = golden.get(i);
            int score = chosen.indexOf(i);
            GoldenText now = score < 0
                    ? GoldenText.of(then.text(), encoded.get(i), then.probabilities())
                    : GoldenText.of(
                            then.text(), encoded.get(i), scores.get(score).probabilities());
            compare("golden text " + (i + 1), then, now, problems);
        }
        return problems;
    }

    /** Which texts have so many tokens together, the shortest first; at least one. */
    private static List<Integer> shortest(List<EncodedText> texts, int tokens) {
        List<Integer> byLength = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> texts.get(i).ids().tokens()))
                .toList();
        int count = 0;
        long sum = 0;
        while (count < byLength.size() && (count == 0 || sum < tokens)) {
            sum += texts.get(byLength.get(count)).ids().tokens();
            count++;
        }
        return byLength.subList(0, count).stream().sorted().toList();
    }

    private void compare(String name, GoldenText then, GoldenText now, List<String> problems) {
        if (!now.ids().equals(then.ids())) {
            problems.add(name + ": " + firstDifference("ids of token", then.ids(), now.ids()));
        }
        if (!now.sentences().equals(then.sentences())) {
            problems.add(name + ": " + firstDifference("tokens of sentence", then.sentences(), now.sentences()));
        }
        if (!now.offsets().equals(then.offsets())) {
            problems.add(name + ": " + firstDifference("offsets of token", then.offsets(), now.offsets()));
        }
        if (now.probabilities().size() != then.probabilities().size()) {
            problems.add(name + ": " + now.probabilities().size() + " probabilities instead of "
                    + then.probabilities().size());
            return;
        }
        double distance = 0;
        for (int label = 0; label < then.probabilities().size(); label++) {
            double difference =
                    now.probabilities().get(label) - then.probabilities().get(label);
            distance = Math.max(distance, Math.abs(difference));
        }
        if (!(distance <= tolerance)) {
            problems.add(String.format(
                    Locale.ROOT, "%s: probabilities differ by %.6f, allowed are %.6f", name, distance, tolerance));
        }
    }

    private static String firstDifference(String what, List<?> then, List<?> now) {
        for (int i = 0; i < Math.min(then.size(), now.size()); i++) {
            if (!then.get(i).equals(now.get(i))) {
                return what + " " + i + " are " + now.get(i) + " instead of " + then.get(i);
            }
        }
        return what + "s: " + now.size() + " instead of " + then.size();
    }
}
