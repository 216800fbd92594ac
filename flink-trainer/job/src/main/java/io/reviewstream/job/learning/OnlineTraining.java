package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import io.reviewstream.job.growth.NgramRoom;
import io.reviewstream.job.growth.TakenUp;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.tokens.NormalizingTokenizer;
import io.reviewstream.network.recipe.VocabularyLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains new examples, mixed with replayed ones; takes up new words, n-grams and labels when there are enough. */
final class OnlineTraining {
    private static final Logger LOG = LoggerFactory.getLogger(OnlineTraining.class);
    /** Growing builds the network anew, which takes seconds: so often at most between two candidates. */
    private static final int GROWTHS_PER_CANDIDATE = 4;

    private final OnlineSettings settings;
    private final LearnerMemory memory;
    private final NormalizingTokenizer words;
    private final Consumer<Unlearnable> aside;
    private final CarefulStep careful;
    private final WaitingLabels.Rule rule;

    /**
     * @param encoder of the recipe: by it texts are read as long as there is no model
     * @param aside gets feedback that can never be learnt
     */
    OnlineTraining(
            OnlineSettings settings, LearnerMemory memory, EncoderSettings encoder, Consumer<Unlearnable> aside) {
        this.settings = settings;
        this.memory = memory;
        this.rule = new WaitingLabels.Rule(settings);
        this.words = new NormalizingTokenizer(encoder.normalizer(), encoder.tokenizer());
        this.aside = unlearnable -> {
            memory.unhear(unlearnable);
            aside.accept(unlearnable);
        };
        this.careful = new CarefulStep(this.aside);
    }

    /**
     * Whether its text can be read at all; one that cannot is set aside.
     *
     * @param model null before the first fit
     */
    boolean isReadable(TrainingExample example, @Nullable LearnedModel model) {
        try {
            if (model == null) {
                words.tokenize(example.text(), (token, start, end) -> {});
            } else {
                model.encoder().ids(example.text());
            }
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            setAside(example, e);
            return false;
        }
    }

    /** It can never be learnt. Of a row of the file there is no record to keep. */
    void setAside(TrainingExample example, Throwable failure) {
        if (example.kind() == TrainingExample.Kind.FEEDBACK) {
            aside.accept(Unlearnable.of(example, failure));
        }
    }

    /** Holds an example out, or queues it; one of an unknown label waits until that stands on enough reviews. */
    void take(TrainingExample example, LearnedModel model) {
        String label = example.label();
        if (model.knows(label)) {
            hold(example, model);
            return;
        }
        memory.parked.add(example).forEach(old -> aside.accept(Unlearnable.ofRareLabel(old)));
        if (rule.takes(label, memory.parked.reviews(label), model.labels().size())) {
            grow(model, List.of(label));
            memory.parked.take(label).forEach(known -> hold(known, model));
        }
    }

    private void hold(TrainingExample example, LearnedModel model) {
        if (memory.isHeld(example.text())) {
            memory.hold(List.of(example));
        } else {
            queue(example, model);
        }
    }

    private void queue(TrainingExample example, LearnedModel model) {
        boolean known = memory.trains(example.text());
        memory.waiting.add(example);
        if (!known && model.takesNewWords()) {
            memory.growth.hearWords(example.text(), model.encoder());
        }
        if (!known && model.takesNewNgrams()) {
            memory.growth.hearNgrams(example.text(), model.encoder());
        }
    }

    boolean due() {
        return memory.waiting.size() >= settings.trainEvery();
    }

    /**
     * Trains all that waits.
     *
     * @return the mean loss of its mini-batches; NaN if nothing waited
     */
    double train(LearnedModel model) {
        if (growthIsDue()) {
            grow(model, List.of());
        }
        testFirst(model);
        int batchSize = model.recipe().schedule().batchSize();
        int newOnes = Math.max(1, (int) Math.round(batchSize / (1 + settings.replayRatio())));
        List<TrainingExample> again = new ArrayList<>();
        double loss = 0;
        int trained = 0;
        for (List<TrainingExample> part : parts(memory.waiting, newOnes)) {
            UncontradictedLabels agreed = agreed(part, model);
            CarefulStep.Trained step = step(part, model);
            again.addAll(agreed.among(step.fresh()));
            loss += step.fresh().isEmpty() ? 0 : step.loss();
            trained += step.fresh().isEmpty() ? 0 : 1;
        }
        memory.waiting.clear();
        for (int pass = 2; pass <= settings.passes(); pass++) {
            parts(again, newOnes).forEach(part -> stepAgain(part, model));
        }
        return loss / trained;
    }

    /** Test, then train: what the network says of fair labels while it has not learnt from their texts. */
    private void testFirst(LearnedModel model) {
        // What replay holds has trained, also after the network went back to the weights of before.
        List<TrainingExample> fresh = memory.progressive.worthAsking(memory.waiting.stream()
                .filter(example -> !memory.replay.holds(example.text()))
                .toList());
        try {
            if (!fresh.isEmpty()) {
                memory.progressive.asked(fresh, ReferencePass.answers(model, fresh, memory.trained.temperature()));
            }
        } catch (RuntimeException e) {
            // What the network cannot take is found and put aside by the steps that follow.
            LOG.debug("no test of texts of which one cannot be read", e);
        }
        memory.progressive.trained(memory.waiting);
    }

    private UncontradictedLabels agreed(List<TrainingExample> part, LearnedModel model) {
        if (settings.passes() == 1) {
            return UncontradictedLabels.NONE;
        }
        try {
            return UncontradictedLabels.of(part, model);
        } catch (RuntimeException e) {
            // What the network cannot take is found and put aside by the step itself.
            LOG.debug("no second pass over examples of which one cannot be read", e);
            return UncontradictedLabels.NONE;
        }
    }

    private static List<List<TrainingExample>> parts(List<TrainingExample> examples, int size) {
        return IntStream.iterate(0, from -> from < examples.size(), from -> from + size)
                .mapToObj(from -> examples.subList(from, Math.min(examples.size(), from + size)))
                .toList();
    }

    private CarefulStep.Trained step(List<TrainingExample> part, LearnedModel model) {
        List<TrainingExample> replayed = replayed(part);
        CarefulStep.Trained trained =
                careful.train(part, replayed, batch -> model.step(batch, settings.learningRate()), model::tryOut);
        trained.fresh().forEach(memory.replay::add);
        memory.trained.trained(trained.fresh().size());
        memory.trained.saw(trained.fresh());
        memory.trained.walked(trained.fresh().size() + replayed.size());
        return trained;
    }

    /** Once more what was trained, and can be. */
    private void stepAgain(List<TrainingExample> part, LearnedModel model) {
        List<TrainingExample> batch = new ArrayList<>(part);
        batch.addAll(replayed(part));
        var unused = model.step(batch, settings.learningRate());
        memory.trained.walked(batch.size());
    }

    private List<TrainingExample> replayed(List<TrainingExample> part) {
        return memory.replay.draw((int) Math.round(part.size() * settings.replayRatio()));
    }

    private boolean growthIsDue() {
        return memory.trained.sinceGrowth() >= settings.releaseEvery() / GROWTHS_PER_CANDIDATE
                && memory.growth.isRipe(settings.newWordCount(), settings.newNgramCount());
    }

    private void grow(LearnedModel model, List<String> labels) {
        VocabularyLimits limits = model.recipe().vocabulary();
        TakenUp taken = new TakenUp(
                memory.growth.takeWords(settings.newWordCount(), model.encoder(), limits.maxSize()),
                model.takesNewNgrams()
                        ? memory.growth.takeNgrams(settings.newNgramCount(), model.encoder(), NgramRoom.of(limits))
                        : Map.of(),
                labels);
        memory.trained.grown();
        if (!taken.isEmpty()) {
            memory.growth.took(taken, model.grow(taken));
        }
    }
}
