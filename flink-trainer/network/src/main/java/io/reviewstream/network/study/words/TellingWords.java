package io.reviewstream.network.study.words;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The words that tell a label from all others, by the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi
 * and Quinn 2008, "Fightin' Words"): the prior draws rare words towards their frequency in all
 * texts, and the ratio is ranked by its z-score, so that neither names that occur twice nor words that are merely frequent
 * come first.
 *
 * <p>A word counts once a text, however often it stands there: one text that repeats a word a thousand times says little
 * about its label.
 */
public final class TellingWords {
    /** Weight of the prior, in words. */
    private static final double PRIOR = 500;

    private static final Comparator<LabelWords.TellingWord> TELLING_FIRST = Comparator.comparingDouble(
                    LabelWords.TellingWord::z)
            .reversed()
            .thenComparing(LabelWords.TellingWord::word);

    private final WordTable table;
    private final List<String> labels;
    private final long[] textsOfLabel;
    private final int most;

    private TellingWords(WordTable table, List<String> labels, long[] textsOfLabel, int most) {
        this.table = table;
        this.labels = labels;
        this.textsOfLabel = textsOfLabel;
        this.most = most;
    }

    /**
     * Cuts texts on all cores and ranks their words.
     *
     * @param most how many words a label gets at most
     * @return an element a label, in the labels' alphabetical order; with a single label it has no words
     */
    public static List<LabelWords> of(Tokenizer tokenizer, List<LabelledText> texts, int most) {
        LabelIndex labels = new LabelIndex();
        WordTable table = new WordTable();
        new Slices(labels, done -> {})
                .count(TextSource.of("texts", texts), part -> WordTable.of(tokenizer, part), table::addAll);
        long[] textsOfLabel = new long[labels.labels().size()];
        texts.forEach(text -> textsOfLabel[labels.number(text.label())]++);
        return of(table, labels.labels(), textsOfLabel, most);
    }

    /** Ranks the words of a table; label i has {@code textsOfLabel[i]} texts. */
    public static List<LabelWords> of(WordTable table, List<String> labels, long[] textsOfLabel, int most) {
        return new TellingWords(table, labels, textsOfLabel, most).ranked();
    }

    private List<LabelWords> ranked() {
        long[] wordsOfLabel = new long[labels.size()];
        List<PriorityQueue<LabelWords.TellingWord>> best = new ArrayList<>();
        labels.forEach(label -> best.add(new PriorityQueue<>(TELLING_FIRST.reversed())));
        long all = 0;
        for (WordTable.WordCount count : table.words().values()) {
            for (int label = 0; label < count.labels(); label++) {
                wordsOfLabel[label] += count.texts(label);
                all += count.texts(label);
            }
        }
        for (Map.Entry<String, WordTable.WordCount> entry : table.words().entrySet()) {
            for (int label = 0; label < entry.getValue().labels(); label++) {
                offer(entry.getKey(), entry.getValue(), label, wordsOfLabel[label], all, best.get(label));
            }
        }
        List<LabelWords> ranked = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            ranked.add(new LabelWords(
                    labels.get(label),
                    best.get(label).stream().sorted(TELLING_FIRST).toList()));
        }
        ranked.sort(Comparator.comparing(LabelWords::label));
        return ranked;
    }

    private void offer(
            String word,
            WordTable.WordCount count,
            int label,
            long wordsOfLabel,
            long all,
            PriorityQueue<LabelWords.TellingWord> best) {
        long here = count.texts(label);
        long everywhere = count.texts();
        if (here == 0 || wordsOfLabel == all) {
            return;
        }
        double prior = PRIOR * everywhere / all;
        double logOdds = logOdds(here + prior, wordsOfLabel + PRIOR)
                - logOdds(everywhere - here + prior, all - wordsOfLabel + PRIOR);
        if (logOdds <= 0) {
            return;
        }
        double z = logOdds / Math.sqrt(1 / (here + prior) + 1 / (everywhere - here + prior));
        best.add(new LabelWords.TellingWord(word, here, here / (double) textsOfLabel[label], logOdds, z));
        if (best.size() > most) {
            best.poll();
        }
    }

    private static double logOdds(double part, double whole) {
        return Math.log(part / (whole - part));
    }
}
