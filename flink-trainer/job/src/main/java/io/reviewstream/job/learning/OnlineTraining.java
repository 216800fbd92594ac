package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.tokens.NormalizingTokenizer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trains new examples, each once, mixed with replayed ones; takes up new words and labels when there are enough. */
final class OnlineTraining {
    /** Growing builds the network anew, which takes seconds: so often at most between two candidates. */
    private static final int GROWTHS_PER_CANDIDATE = 4;

    private final OnlineSettings settings;
    private final LearnerMemory memory;
    private final NormalizingTokenizer words;
    private final Consumer<Unlearnable> aside;
    private final CarefulStep careful;

    /** @param aside gets feedback that can never be learnt */
    /** @param encoder of the recipe: by it texts are read as long as there is no model */
    OnlineTraining(
            OnlineSettings settings, LearnerMemory memory, EncoderSettings encoder, Consumer<Unlearnable> aside) {
        this.settings = settings;
        this.memory = memory;
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
            aside.accept(Unlearnable.of(example, e));
            return false;
        }
    }

    /** Queues an example whose text is not of the holdout; of an unknown label, until there are some of them. */
    void take(TrainingExample example, LearnedModel model) {
        if (model.knows(example.label())) {
            queue(example, model);
            return;
        }
        memory.parked.add(example);
        List<TrainingExample> ofLabel = memory.parked.stream()
                .filter(parked -> parked.label().equals(example.label()))
                .toList();
        if (ofLabel.size() >= settings.newLabelCount()) {
            grow(model, List.of(example.label()));
            memory.parked.removeAll(ofLabel);
            ofLabel.forEach(known -> queue(known, model));
        }
    }

    private void queue(TrainingExample example, LearnedModel model) {
        memory.waiting.add(example);
        if (!model.takesNewWords()) {
            return;
        }
        EncodedText encoded = model.encoder().encode(example.text());
        if (encoded.tokenCount() == 0) {
            return;
        }
        for (Token token : encoded.tokenList()) {
            if (model.encoder().vocabulary().id(token.text()) == Vocabulary.OOV) {
                memory.newWords.add(token.text());
            }
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
        if (wordsAreDue()) {
            grow(model, List.of());
        }
        int batchSize = model.recipe().schedule().batchSize();
        int newOnes = Math.max(1, (int) Math.round(batchSize / (1 + settings.replayRatio())));
        double loss = 0;
        int trained = 0;
        for (int from = 0; from < memory.waiting.size(); from += newOnes) {
            List<TrainingExample> part = memory.waiting.subList(from, Math.min(memory.waiting.size(), from + newOnes));
            CarefulStep.Trained step = step(part, model);
            loss += step.fresh().isEmpty() ? 0 : step.loss();
            trained += step.fresh().isEmpty() ? 0 : 1;
        }
        memory.waiting.clear();
        return loss / trained;
    }

    private CarefulStep.Trained step(List<TrainingExample> part, LearnedModel model) {
        CarefulStep.Trained trained = careful.train(
                part,
                memory.replay.draw((int) Math.round(part.size() * settings.replayRatio())),
                batch -> model.step(batch, settings.learningRate()));
        trained.fresh().forEach(memory.replay::add);
        memory.trained.trained(trained.fresh().size());
        return trained;
    }

    private boolean wordsAreDue() {
        return memory.trained.sinceGrowth() >= settings.releaseEvery() / GROWTHS_PER_CANDIDATE
                && memory.newWords.ripe(settings.newWordCount()) > 0;
    }

    private void grow(LearnedModel model, List<String> labels) {
        List<String> words = memory.newWords.takeRipe(
                settings.newWordCount(),
                model.encoder().vocabulary(),
                model.recipe().vocabulary().maxSize());
        memory.trained.grown();
        if (!words.isEmpty() || !labels.isEmpty()) {
            model.grow(words, labels);
        }
    }

    /** How many examples of each unknown label wait for the network to grow. */
    Map<String, Long> parkedLabels() {
        return memory.parked.stream().collect(Collectors.groupingBy(TrainingExample::label, Collectors.counting()));
    }
}
