package io.reviewstream.benchmarks.explanation;

import io.reviewstream.benchmarks.accuracy.DataSet;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.DeepScorer;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.Token;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.comparison.TrialBundle;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.report.figures.Occlusion;
import io.reviewstream.network.report.figures.Occlusion.Effect;
import io.reviewstream.network.report.figures.TextScorer;
import io.reviewstream.network.report.figures.TextScorer.Scored;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Trains a small bundle of a set and judges its explanations on test texts drawn by a seed. For one thread. */
final class SetRun {
    private static final int STRONGEST = 3;
    /** With fewer tokens an order says nothing. */
    private static final int LEAST_TOKENS = 4;

    private final ExplainedSet set;
    private final int texts;
    private final int most;
    private final Path directory;
    private final Parts parts;

    /**
     * Reads the texts.
     *
     * @param texts how many are judged
     * @param most how many are learnt from
     * @param directory where the network and what else is written goes; a network that is there is not trained again
     */
    SetRun(ExplainedSet set, Path data, int texts, int most, Path directory) {
        this.set = set;
        this.texts = texts;
        this.most = most;
        this.directory = directory;
        this.parts = new DataSet(data.resolve(set.name()), "label").parts(true, most);
    }

    /** What is found on the texts. */
    SetFigures judged() throws IOException, BundleRefusedException {
        Bundle bundle = network("", Map.of());
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining());
                DeepScorer deep =
                        DeepScorer.load(bundle, ScorerSettings.besideTraining()).orElseThrow()) {
            return judged(scorer, deep, drawn());
        }
    }

    /**
     * The cost of contributions.
     *
     * @param once whether a network that has seen its texts once will do
     */
    ExplainingCost cost(boolean once) throws IOException, BundleRefusedException {
        boolean whole = !once || Files.exists(bundle(""));
        Bundle bundle = whole ? network("", Map.of()) : network("-once", Map.of("schedule.epochs", "1"));
        return ExplainingCost.of(bundle, drawn(), directory);
    }

    private Path bundle(String suffix) {
        return directory.resolve(set.name() + "-" + most + suffix);
    }

    private Bundle network(String suffix, Map<String, String> settings) throws IOException, BundleRefusedException {
        Path bundle = bundle(suffix);
        if (Files.exists(bundle)) {
            return BundleReader.read(bundle);
        }
        Path unfinished =
                directory.resolve("unfinished-" + ProcessHandle.current().pid());
        train(unfinished, settings);
        Files.move(unfinished, bundle);
        return BundleReader.read(bundle);
    }

    private void train(Path bundle, Map<String, String> settings) throws IOException, BundleRefusedException {
        Recipe recipe = new Recipes().load(set.recipe(), settings);
        try (Fitted fitted =
                new Fit(recipe, FitListener.SILENT, () -> false).onAllCores().run(parts.train(), parts.dev())) {
            TrialBundle.write(bundle, recipe, fitted, parts.dev());
        }
    }

    private List<LabelledText> drawn() {
        List<LabelledText> drawn = new ArrayList<>(Objects.requireNonNull(parts.test()));
        Collections.shuffle(drawn, new Random(13));
        return drawn;
    }

    private SetFigures judged(Scorer scorer, DeepScorer deep, List<LabelledText> drawn) {
        TextScorer asked = TextScorer.of(scorer);
        Occlusion occlusion = new Occlusion(asked, false);
        Tally byContribution = new Tally();
        Tally byDeep = new Tally();
        Tally byAttention = new Tally();
        long deepNanos = 0;
        int right = 0;
        int skipped = 0;
        double error = 0;
        for (LabelledText row : drawn) {
            if (byContribution.texts() == texts) {
                break;
            }
            Scored scored = asked.score(List.of(row.text())).get(0);
            if (scored.encoded().truncatedCount() > 0
                    || scored.encoded().tokenList().size() < LEAST_TOKENS) {
                skipped++;
                continue;
            }
            Score score = scored.score();
            Contribution contribution = Objects.requireNonNull(score.contribution());
            List<Effect> effects = occlusion.of(scored);
            tally(asked, scored, new Weighing(weights(contribution.tokens(), effects), effects), byContribution);
            long before = System.nanoTime();
            float[] said = Objects.requireNonNull(
                            deep.score(List.of(scored.encoded())).get(0).contribution())
                    .tokens();
            deepNanos += System.nanoTime() - before;
            tally(asked, scored, new Weighing(weights(said, effects), effects), byDeep);
            tally(asked, scored, new Weighing(weights(score.attention(), effects), effects), byAttention);
            right += scorer.labels().get(score.best()).equals(row.label()) ? 1 : 0;
            error = Math.max(error, error(score, contribution));
        }
        double accuracy = (double) right / byContribution.texts();
        double deepMillis = deepNanos / 1e6 / byContribution.texts();
        return new SetFigures(set.name(), accuracy, byContribution, byDeep, byAttention, skipped, error, deepMillis);
    }

    /** The temperature of a trial's bundle is 1. */
    private static double error(Score score, Contribution contribution) {
        double difference = Math.log(score.confidence()) - Math.log(score.probabilities()[contribution.against()]);
        return Math.abs(contribution.difference() - difference);
    }

    private static double[] weights(float[] all, List<Effect> effects) {
        return effects.stream().mapToDouble(effect -> all[effect.token()]).toArray();
    }

    private static void tally(TextScorer asked, Scored scored, Weighing weighing, Tally tally) {
        String without = without(scored, weighing.strongest(STRONGEST));
        int label = asked.score(List.of(without)).get(0).score().best();
        tally.add(weighing, label != scored.score().best());
    }

    /** The text without some tokens; spaces stand in their places. */
    private static String without(Scored scored, int[] tokens) {
        StringBuilder text = new StringBuilder(scored.text());
        for (int i = tokens.length - 1; i >= 0; i--) {
            Token token = scored.encoded().tokenList().get(tokens[i]);
            if (token.end() <= text.length()) {
                text.replace(token.start(), token.end(), " ");
            }
        }
        return text.toString();
    }
}
