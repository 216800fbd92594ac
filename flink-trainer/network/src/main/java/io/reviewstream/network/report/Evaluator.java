package io.reviewstream.network.report;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.Measures;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.tokens.Tokenizer;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.report.figures.ExampleTexts;
import io.reviewstream.network.report.figures.Figures;
import io.reviewstream.network.report.figures.Mistake;
import io.reviewstream.network.report.figures.Occlusion.Effect;
import io.reviewstream.network.report.figures.ShownText;
import io.reviewstream.network.report.figures.Subject;
import io.reviewstream.network.report.figures.TextScorer;
import io.reviewstream.network.report.figures.TextStatistics;
import io.reviewstream.network.study.words.LabelWords;
import io.reviewstream.network.study.words.TellingWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Lets a loaded bundle answer texts whose labels are known, and computes all that a report says of it. The same texts and
 * draws give the same figures. For one thread.
 */
public final class Evaluator {
    private static final int DRAWN_EXAMPLES = 6;
    private static final int SUREST_MISTAKES = 10;
    private static final int MISTAKES = 200;
    private static final int LONGEST_MISTAKE = 240;
    private static final int WORDS = 40;

    private final Scorer scorer;
    private final TextScorer texts;
    private final EvaluationContext context;
    private final EvaluationListener listener;
    private final TextsShown shownTexts;

    /**
     * An evaluator.
     *
     * @param scorer of the bundle; the caller closes it
     * @param context what the scores alone do not say
     * @param listener told how it goes
     */
    public Evaluator(Scorer scorer, EvaluationContext context, EvaluationListener listener) {
        this.scorer = scorer;
        this.texts = TextScorer.of(scorer);
        this.context = context;
        this.listener = listener;
        this.shownTexts = new TextsShown(scorer.labels(), scorer.encoder().vocabulary());
    }

    /**
     * Evaluates. Rows with a label that the bundle does not know are counted apart.
     *
     * @param rows texts that the bundle has not trained on, with their labels
     * @throws IllegalArgumentException if no row has a label that the bundle knows, or the baseline's labels are others
     */
    public Figures of(List<LabelledText> rows) {
        if (rows.isEmpty()) {
            throw noKnownLabel(rows);
        }
        long work = rows.size() + (long) AgreementStudy.TEXTS;
        return of(rows, Answers.of(scorer, rows, done -> listener.progressed(done, work)));
    }

    /** The same with the answers that the scorer has given to these rows. */
    public Figures of(List<LabelledText> rows, Answers given) {
        int[] known = IntStream.range(0, rows.size()).filter(given::isKnown).toArray();
        if (known.length == 0) {
            throw noKnownLabel(rows);
        }
        List<LabelledText> judged = IntStream.of(known).mapToObj(rows::get).toList();
        Answers answers = given.to(known);
        EncodingPass pass = EncodingPass.over(judged, scorer.encoder());
        ExamplePicker picker =
                new ExamplePicker(answers, pass.tokens(), context.draws().seed());
        long work = rows.size() + (long) AgreementStudy.TEXTS;
        AgreementStudy study = compare(judged, picker, rows.size(), work);
        listener.progressed(work, work);
        return figures(
                judged,
                answers,
                pass.statistics(),
                examples(judged, picker, study),
                study,
                subject(rows, known.length));
    }

    private IllegalArgumentException noKnownLabel(List<LabelledText> rows) {
        return new IllegalArgumentException("none of the " + rows.size() + " rows of " + context.data()
                + " has a label that the bundle knows: " + scorer.labels());
    }

    private AgreementStudy compare(List<LabelledText> rows, ExamplePicker picker, long scored, long work) {
        EncoderSettings settings = scorer.encoder().settings();
        AgreementStudy study = new AgreementStudy(texts, settings.tokenizer().kind() == TokenizerKind.CHARACTERS);
        study.run(
                picker.forComparison(settings.maxTokens()),
                text -> rows.get(text).text(),
                done -> listener.progressed(scored + done, work));
        return study;
    }

    private Figures figures(
            List<LabelledText> rows,
            Answers answers,
            TextStatistics statistics,
            ExampleTexts examples,
            AgreementStudy study,
            Subject subject) {
        Measures measures = measures(rows, answers);
        return new Figures(
                Figures.FORMAT,
                subject,
                measures.quality(),
                measures.confusion(),
                measures.baseline(),
                measures.calibration(),
                measures.abstention(),
                study.agreement(context.draws()),
                examples,
                words(rows),
                statistics.lengths(scorer.bundle().manifest().buckets()),
                statistics.vocabulary(),
                mistakes(rows, answers),
                context.learning());
    }

    private Measures measures(List<LabelledText> rows, Answers answers) {
        Baseline baseline = context.baseline();
        return Measures.of(
                answers,
                baseline == null ? null : baseline.answers(rows, scorer.labels()),
                baseline == null ? "" : baseline.name(),
                scorer.bundle().manifest().temperature(),
                context.temperatureFrom(),
                context.draws());
    }

    private Subject subject(List<LabelledText> rows, long known) {
        Map<String, Long> unknown = new TreeMap<>();
        rows.stream()
                .map(LabelledText::label)
                .filter(label -> !scorer.labels().contains(label))
                .forEach(label -> unknown.merge(label, 1L, Long::sum));
        return Provenance.subject(scorer, context, known, unknown);
    }

    private ExampleTexts examples(List<LabelledText> rows, ExamplePicker picker, AgreementStudy study) {
        List<ShownText> disagreements = study.disagreements().stream()
                .map(one -> shownTexts.of(one.scored(), truth(rows, one.text()), one.effects()))
                .toList();
        return new ExampleTexts(
                shown(rows, picker.right(DRAWN_EXAMPLES)),
                shown(rows, picker.wrong(DRAWN_EXAMPLES)),
                shown(rows, picker.surestMistakes(SUREST_MISTAKES)),
                disagreements);
    }

    private List<ShownText> shown(List<LabelledText> rows, List<Integer> chosen) {
        List<TextScorer.Scored> scored =
                texts.score(chosen.stream().map(text -> rows.get(text).text()).toList());
        List<ShownText> shown = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            shown.add(shownTexts.of(scored.get(i), truth(rows, chosen.get(i)), List.<Effect>of()));
        }
        return shown;
    }

    private int truth(List<LabelledText> rows, int text) {
        return scorer.labels().indexOf(rows.get(text).label());
    }

    private List<LabelWords> words(List<LabelledText> rows) {
        EncoderSettings settings = scorer.encoder().settings();
        Tokenizer tokenizer = Tokenizer.of(settings.normalizer(), settings.tokenizer());
        return TellingWords.of(tokenizer, rows, WORDS).stream()
                .sorted(Comparator.comparingInt(words -> scorer.labels().indexOf(words.label())))
                .toList();
    }

    private List<Mistake> mistakes(List<LabelledText> rows, Answers answers) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int text : answers.surestFirst()) {
            if (!answers.isRight(text) && mistakes.size() < MISTAKES) {
                mistakes.add(new Mistake(
                        TextBeginning.of(rows.get(text).text(), LONGEST_MISTAKE),
                        rows.get(text).label(),
                        answers.labels().get(answers.best(text)),
                        answers.confidence(text),
                        answers.probability(text, answers.truth(text))));
            }
        }
        return mistakes;
    }
}
