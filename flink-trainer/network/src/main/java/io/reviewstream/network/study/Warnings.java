package io.reviewstream.network.study;

import io.reviewstream.model.dataset.SimilarLabels;
import io.reviewstream.model.text.encoder.UnknownTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What deserves a look before training; each sentence says what to do. */
final class Warnings {
    private static final int FEW_TEXTS = 10;
    private static final double MANY_COPIES = 0.05;
    private static final double MANY_CONFLICTS = 0.01;
    private static final double MANY_UNKNOWN = 0.1;

    private final List<String> warnings = new ArrayList<>();

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void warnIf(boolean condition, String sentence, Object... figures) {
        if (condition) {
            warnings.add(String.format(Locale.ROOT, sentence, figures));
        }
    }

    void labels(LabelStudy labels) {
        List<String> similar = SimilarLabels.in(labels.labels().stream()
                .collect(Collectors.toMap(LabelStudy.LabelShare::label, LabelStudy.LabelShare::texts)));
        warnIf(
                !similar.isEmpty(),
                "labels differ in letter case, white space or hyphens alone: %s; write each one way",
                String.join("; ", similar));
        warnIf(
                labels.skewed(),
                "the labels are skewed (%.1f to 1): judge by macro F1 and the recall of each label, not by accuracy alone",
                labels.ratio());
        List<LabelStudy.LabelShare> rare = labels.labels().stream()
                .filter(label -> label.texts() < FEW_TEXTS)
                .toList();
        warnIf(
                !rare.isEmpty(),
                "fewer than %d texts have the label %s: collect more, merge it with another or leave it out",
                FEW_TEXTS,
                rare.stream()
                        .limit(5)
                        .map(label -> label.label() + " (" + label.texts() + ")")
                        .collect(Collectors.joining(", ")));
    }

    void texts(long texts, long blank, long withoutTokens) {
        warnIf(blank > 0, "%,d texts are blank: they teach the label of nothing at all; take them out", blank);
        warnIf(
                withoutTokens > blank,
                "in %,d texts that are not blank the tokenizer finds nothing: look at them, or keep punctuation",
                withoutTokens - blank);
        warnIf(
                texts < 1000,
                "%,d texts are few: average several seeds, and believe differences of some points only",
                texts);
    }

    void duplicates(DuplicateStudy study, long texts) {
        long copies = study.exactCopies() + study.nearCopies();
        warnIf(
                copies > MANY_COPIES * texts,
                "%s of the texts repeat an earlier one: split by the hash of the text, never by row",
                ReadableNumbers.percent(Shares.of(copies, texts)));
        warnIf(
                study.conflictingRows() > MANY_CONFLICTS * texts,
                "equal texts have different labels in %,d rows: no classifier can be right on more than %s",
                study.conflictingRows(),
                ReadableNumbers.percent(study.bestAccuracy()));
    }

    void dev(DevStudy dev) {
        warnIf(
                dev.leaked() > 0,
                "%,d of %,d dev texts stand in the studied file too (%,d with other labels only): figures on them flatter;"
                        + " take them out of one of the two",
                dev.leaked(),
                dev.texts(),
                dev.leakedOtherLabel());
        warnIf(
                !dev.unknownLabels().isEmpty(),
                "dev has labels that the studied file lacks, and these can never be right: %s",
                String.join(", ", dev.unknownLabels()));
        warnIf(dev.texts() == 0, "there are no dev texts: unknown words were not counted; give some by --dev");
    }

    void dropped(UnknownTokens unknownTokens) {
        warnIf(
                unknownTokens == UnknownTokens.DROP,
                "the recipe drops unknown words before it cuts: what it reads is shorter than the lengths shown here");
    }

    void vectors(String file) {
        warnIf(true, "the pretrained vectors %s cannot be read: name the folder of data sets by -Ddata.dir", file);
    }

    void unknown(VocabularyStudy.Cut chosen) {
        warnIf(
                chosen.unknownOnDev() > MANY_UNKNOWN,
                "%s of the dev tokens are unknown words: sub-words and n-grams (encoder.ngrams), characters or pretrained"
                        + " vectors help",
                ReadableNumbers.percent(chosen.unknownOnDev()));
    }
}
