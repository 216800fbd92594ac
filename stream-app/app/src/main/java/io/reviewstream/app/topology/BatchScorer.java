package io.reviewstream.app.topology;

import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Refused;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores a batch; equal texts once. A review that fails alone is found by halving the batch, and the others go on. Where
 * harmless texts fail too the model or the machine is at fault, and the batch is kept by throwing. Thread-safe.
 */
final class BatchScorer {
    private static final Logger LOG = LoggerFactory.getLogger(BatchScorer.class);
    /** A word of the texts that failing ones are compared with. */
    private static final String HARMLESS = "good ";

    private static final int MOST_HARMLESS = 8;
    private static final int LONGEST_HARMLESS = 1024;

    private static final int LONGEST_MESSAGE = 300;

    private final Predictions predictions;
    private final Encoding encoding;

    /** Gives the bytes of a prediction, or says that it is too large. */
    @FunctionalInterface
    interface Encoding {
        Outcome encode(Accepted read, EncodedText text, Prediction prediction);
    }

    BatchScorer(Predictions predictions, Encoding encoding) {
        this.predictions = predictions;
        this.encoding = encoding;
    }

    /**
     * Returns what becomes of each record, in their order: those that are refused fail, the others are scored together.
     *
     * @throws RuntimeException if harmless texts fail too, or the fault is the machine's
     */
    List<Outcome> score(List<? extends Arrival> arrivals, ServedModel model) {
        List<Accepted> batch = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            if (arrival instanceof Accepted accepted) {
                batch.add(accepted);
            }
        }
        Iterator<Outcome> scored = (batch.isEmpty() ? List.<Outcome>of() : scoreAccepted(batch, model)).iterator();
        List<Outcome> outcomes = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            outcomes.add(arrival instanceof Refused refused ? new Failed(refused.fault()) : scored.next());
        }
        return outcomes;
    }

    private List<Outcome> scoreAccepted(List<Accepted> batch, ServedModel model) {
        try {
            return together(batch, model);
        } catch (RuntimeException e) {
            return apart(batch, model, e);
        }
    }

    private List<Outcome> apart(List<Accepted> batch, ServedModel model, RuntimeException fault) {
        if (Infrastructure.isAtFault(fault)) {
            throw fault;
        }
        List<Outcome> outcomes = new ArrayList<>();
        halves(batch, model, outcomes);
        if (!works(model, batch)) {
            throw new BatchFailedException(batch.size(), model.version(), fault);
        }
        retryFailed(batch, model, outcomes);
        return outcomes;
    }

    /** The model has shown that it works: what failed because it did not work a moment ago is no fault of the data. */
    private void retryFailed(List<Accepted> batch, ServedModel model, List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Failed) {
                outcomes.set(i, alone(batch.subList(i, i + 1), model));
            }
        }
    }

    private void halves(List<Accepted> batch, ServedModel model, List<Outcome> outcomes) {
        if (batch.size() == 1) {
            outcomes.add(alone(batch, model));
            return;
        }
        int middle = batch.size() / 2;
        half(batch.subList(0, middle), model, outcomes);
        half(batch.subList(middle, batch.size()), model, outcomes);
    }

    private void half(List<Accepted> half, ServedModel model, List<Outcome> outcomes) {
        try {
            outcomes.addAll(together(half, model));
        } catch (RuntimeException e) {
            if (Infrastructure.isAtFault(e)) {
                throw e;
            }
            halves(half, model, outcomes);
        }
    }

    /** Once more: a passing fault of the machine must not cost a review its prediction. */
    private Outcome alone(List<Accepted> one, ServedModel model) {
        try {
            return together(one, model).get(0);
        } catch (RuntimeException e) {
            if (Infrastructure.isAtFault(e)) {
                throw e;
            }
            return failed(one.get(0), e);
        }
    }

    /** All at once or not at all. A text that overruns the stack is at fault like any other that makes the scorer fail. */
    List<Outcome> together(List<Accepted> batch, ServedModel model) {
        try {
            return scored(batch, model);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("A text overruns the stack", e);
        }
    }

    private List<Outcome> scored(List<Accepted> batch, ServedModel model) {
        List<EncodedText> texts = new ArrayList<>(batch.size());
        int[] numbers = encode(batch, model.encoder(), texts);
        List<Score> scores = model.score(texts);
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        for (int i = 0; i < numbers.length; i++) {
            Accepted read = batch.get(i);
            EncodedText text = texts.get(numbers[i]);
            outcomes.add(encoding.encode(read, text, predicted(read, text, scores.get(numbers[i]), model)));
        }
        return outcomes;
    }

    /** Adds each text once, and returns which is whose. */
    private static int[] encode(List<Accepted> batch, TextEncoder encoder, List<EncodedText> texts) {
        Map<String, Integer> known = new HashMap<>(2 * batch.size());
        int[] numbers = new int[batch.size()];
        for (int i = 0; i < numbers.length; i++) {
            String text = batch.get(i).review().getText();
            Integer number = known.putIfAbsent(text, texts.size());
            if (number == null) {
                numbers[i] = texts.size();
                texts.add(encoder.encode(text));
            } else {
                numbers[i] = number;
            }
        }
        return numbers;
    }

    private Prediction predicted(Accepted read, EncodedText text, Score score, ServedModel model) {
        Slot slot = read.slot();
        Instant time = Instant.ofEpochMilli(slot.timestamp());
        return predictions.of(
                read.review().getId(), read.review().getSegment(), slot.origin(), time, text, score, model);
    }

    private static Outcome failed(Accepted read, RuntimeException fault) {
        LOG.warn("Review at {} fails alone in the scorer", read.slot().origin(), fault);
        String why = fault.toString();
        String message = "The scorer fails on this review alone: "
                + (why.length() > LONGEST_MESSAGE ? why.substring(0, LONGEST_MESSAGE) + "…" : why);
        return new Failed(new Fault(DeadLetterReason.SCORING_FAILED, "text", message));
    }

    /** Harmless texts about as long as those of the batch: a network may fail at one length and work at another. */
    private static boolean works(ServedModel model, List<Accepted> batch) {
        List<EncodedText> harmless = batch.stream()
                .map(read -> read.review().getText().length() / HARMLESS.length() + 1)
                .map(words -> Integer.highestOneBit(Math.min(words, LONGEST_HARMLESS)))
                .distinct()
                .limit(MOST_HARMLESS)
                .map(words -> model.encoder().encode(HARMLESS.repeat(words)))
                .toList();
        try {
            return model.score(harmless).size() == harmless.size();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
