package io.reviewstream.network.recipe.choice;

import io.reviewstream.network.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a recipe wants otherwise for these texts. */
final class Fitting {
    private static final int STEP = 8;
    private static final int LONGEST = 512;
    /** Weights of the linear path, features × labels: 80 MB. */
    private static final long MOST_WEIGHTS = 20_000_000;
    /** What two cores read in some ten minutes. */
    private static final double MOST_TOKENS = 60e6;

    private final Recipe recipe;
    private final TextTraits traits;
    private final Map<String, String> values = new LinkedHashMap<>();

    Fitting(Recipe recipe, TextTraits traits) {
        this.recipe = recipe;
        this.traits = traits;
    }

    /** By dotted path. */
    Map<String, String> values() {
        int longest = recipe.encoder().sentences() == null
                ? lengths()
                : recipe.encoder().maxTokens();
        ngrams();
        if (traits.rows() < Kin.FEW_ROWS && recipe.encoder().ngrams().subwords() > 0) {
            pieces();
        }
        epochs(longest);
        return values;
    }

    /** Short texts cost less with a bucket of their own, and none is cut; of longer ones less is cut. */
    private int lengths() {
        int own = recipe.encoder().maxTokens();
        int usual = upTo(traits.length(0.99));
        if (usual < own) {
            TreeSet<Integer> buckets = new TreeSet<>(recipe.buckets());
            if (buckets.add(usual)) {
                values.put("buckets", List.copyOf(buckets).toString());
            }
            return own;
        }
        int wanted = Math.min(LONGEST, upTo(traits.length(0.95)));
        if (wanted <= own) {
            return own;
        }
        values.put(
                "buckets",
                List.of(upTo(wanted / 8), upTo(wanted / 4), upTo(wanted / 2), wanted).stream()
                        .distinct()
                        .toList()
                        .toString());
        return wanted;
    }

    private static int upTo(int length) {
        return Math.max(STEP, (length + STEP - 1) / STEP * STEP);
    }

    private void ngrams() {
        long most = MOST_WEIGHTS / Math.max(1, traits.labels());
        if (most < recipe.vocabulary().ngramMaxSize()) {
            values.put("vocabulary.ngram-max-size", Long.toString(most));
        }
    }

    /** In few rows pieces of words drown what whole ones tell; words seen once are worth more (naver-shopping, dev). */
    private void pieces() {
        values.put("encoder.ngrams.subwords", "0");
        values.put("vocabulary.min-count", "1");
    }

    private void epochs(int longest) {
        double pass = Math.max(1, traits.rows() * traits.meanLength(longest));
        int own = recipe.schedule().epochs();
        int most = (int) Math.max(1, Math.min(own, Math.floor(MOST_TOKENS / pass)));
        if (most < own) {
            values.put("schedule.epochs", Integer.toString(most));
        }
    }
}
