package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Trains new examples, each once, mixed with replayed ones; takes up new words and labels when there are enough. */
final class OnlineTraining {
    /** Growing builds the network anew, which takes seconds: so often at most between two candidates. */
    private static final int GROWTHS_PER_CANDIDATE = 4;

    private final OnlineSettings settings;
    private final LearnerMemory memory;

    OnlineTraining(OnlineSettings settings, LearnerMemory memory) {
        this.settings = settings;
        this.memory = memory;
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
        int steps = 0;
        for (int from = 0; from < memory.waiting.size(); from += newOnes) {
            List<TrainingExample> part = memory.waiting.subList(from, Math.min(memory.waiting.size(), from + newOnes));
            loss += step(part, model);
            steps++;
        }
        memory.waiting.clear();
        return loss / steps;
    }

    private float step(List<TrainingExample> part, LearnedModel model) {
        List<TrainingExample> batch = new ArrayList<>(part);
        batch.addAll(memory.replay.draw((int) Math.round(part.size() * settings.replayRatio())));
        float loss = model.step(batch, settings.learningRate());
        part.forEach(memory.replay::add);
        memory.trained.trained(part.size());
        return loss;
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
