package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.graph.RawContributions;
import io.reviewstream.model.scoring.graph.RawScores;
import io.reviewstream.model.scoring.vector.PaddedTexts;
import io.reviewstream.model.scoring.vector.StatesReader;
import io.reviewstream.model.scoring.vector.TextStates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A head on its way through the texts of a batch. For one thread. */
final class HeadRun implements StatesReader {
    private final VectorHead head;
    private final PaddedTexts texts;
    private final int labels;
    private final float[] logits;
    private final float[] attention;
    private final @Nullable Told told;

    HeadRun(VectorHead head, PaddedTexts texts) {
        this.head = head;
        this.texts = texts;
        this.labels = head.bias().size();
        this.logits = new float[texts.texts() * labels];
        this.attention = new float[texts.texts() * texts.steps()];
        this.told = head.told() == null ? null : new Told(head, texts);
    }

    @Override
    public void read(int text, TextStates states) {
        List<PooledStates> pooled = pooled(states);
        for (int label = 0; label < labels; label++) {
            float sum = head.bias().get(label);
            for (int i = 0; i < pooled.size(); i++) {
                float[] output = head.voices().get(i).output(label);
                sum += head.kernel().dot(pooled.get(i).vector(), 0, output, 0, output.length);
            }
            logits[text * labels + label] = head.scale() * sum;
        }
        WidePart wide = head.wide();
        float factor = wide == null ? 0 : wide.add(texts, text, logits, text * labels);
        if (!pooled.isEmpty()) {
            pooled.get(head.speaker()).shares(attention, text * texts.steps());
        }
        if (told != null) {
            told.read(text, pooled, logits, factor);
        }
    }

    /** None of a text without tokens, whose vectors are zero. */
    private List<PooledStates> pooled(TextStates states) {
        List<PooledStates> pooled = new ArrayList<>(head.voices().size());
        if (states.tokens() > 0) {
            for (Voice voice : head.voices()) {
                pooled.add(voice.pool().of(states));
            }
        }
        return pooled;
    }

    RawScores scores() {
        return new RawScores(logits, attention, told == null ? null : told.contributions());
    }

    /** What places of the texts say for their best label against the next. */
    private static final class Told {
        private final VectorHead head;
        private final PaddedTexts texts;
        private final int ngrams;
        private final float[] ofTokens;
        private final float[] ofNgrams;
        private boolean anyNgram;

        Told(VectorHead head, PaddedTexts texts) {
            this.head = head;
            this.texts = texts;
            this.ngrams = texts.features() - 1;
            this.ofTokens = new float[texts.texts() * texts.steps()];
            this.ofNgrams = new float[ofTokens.length * ngrams];
        }

        void read(int text, List<PooledStates> pooled, float[] logits, float factor) {
            LabelPair pair =
                    LabelPair.of(logits, text * head.bias().size(), head.bias().size());
            for (int i = 0; i < pooled.size(); i++) {
                Voice voice = head.voices().get(i);
                float[] origin = voice.origin();
                if (origin != null) {
                    float[] direction = voice.direction(pair.best(), pair.other());
                    pooled.get(i).say(direction, origin, head.scale(), ofTokens, text * texts.steps());
                }
            }
            WidePart wide = head.wide();
            if (wide != null) {
                features(wide, text, pair, factor);
            }
        }

        private void features(WidePart wide, int text, LabelPair pair, float factor) {
            for (int step = 0; step < texts.steps(); step++) {
                int place = text * texts.steps() + step;
                ofTokens[place] += factor * wide.between(texts, text, step, 0, pair.best(), pair.other());
                for (int i = 0; i < ngrams; i++) {
                    float said = wide.between(texts, text, step, i + 1, pair.best(), pair.other());
                    ofNgrams[place * ngrams + i] = factor * said;
                    anyNgram |= said != 0;
                }
            }
        }

        RawContributions contributions() {
            List<Float> bias = head.told();
            return new RawContributions(ofTokens, anyNgram ? ofNgrams : null, bias == null ? List.of() : bias);
        }
    }

    /** The label with the highest logit and the next, of equals the first; where there are two only, the first and the second. */
    private record LabelPair(int best, int other) {

        static LabelPair of(float[] logits, int at, int labels) {
            if (labels == 2) {
                return new LabelPair(0, 1);
            }
            int best = highest(logits, at, labels, -1);
            return new LabelPair(best, highest(logits, at, labels, best));
        }

        private static int highest(float[] logits, int at, int labels, int but) {
            int highest = but == 0 ? 1 : 0;
            for (int label = 0; label < labels; label++) {
                if (label != but && logits[at + label] > logits[at + highest]) {
                    highest = label;
                }
            }
            return highest;
        }
    }
}
