package io.reviewstream.events.serde;

import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Writes predictions, the same bytes as Avro's own writer, which looks schema, conversion and getter up for each field of
 * each token. What it cannot write it leaves to that one, which says why. Safe for many threads.
 */
final class PredictionWriter implements DatumWriter<Object> {
    private final DatumWriter<Object> avros;

    PredictionWriter(DatumWriter<Object> avros) {
        this.avros = avros;
    }

    @Override
    public void setSchema(Schema schema) {
        throw new UnsupportedOperationException("predictions have one schema");
    }

    @Override
    @SuppressWarnings("NullAway") // a field that must not be null and is makes Avro's writer say so
    public void write(Object datum, Encoder out) throws IOException {
        Prediction prediction = (Prediction) datum;
        try {
            said(prediction, out);
            explained(prediction, out);
            counted(prediction, out);
            placed(prediction, out);
        } catch (NullPointerException e) {
            avros.write(prediction, out);
            throw e; // it did not say why: what was written is in pieces
        }
    }

    private static void said(Prediction prediction, Encoder out) throws IOException {
        out.writeString(prediction.getReviewId());
        out.writeString(prediction.getLabel());
        out.writeDouble(prediction.getConfidence());
        List<LabelScore> scores = prediction.getScores();
        begin(scores, out);
        for (LabelScore score : scores) {
            out.startItem();
            out.writeString(score.getLabel());
            out.writeDouble(score.getProbability());
        }
        out.writeArrayEnd();
        out.writeBoolean(prediction.getAbstained());
        write(prediction.getAbstainReason(), out);
    }

    private static void explained(Prediction prediction, Encoder out) throws IOException {
        List<TokenAttention> tokens = prediction.getTokens();
        begin(tokens, out);
        for (TokenAttention token : tokens) {
            out.startItem();
            token.customEncode(out);
        }
        out.writeArrayEnd();
        List<SentenceAttention> sentences = prediction.getSentences();
        begin(sentences, out);
        for (SentenceAttention sentence : sentences) {
            out.startItem();
            sentence.customEncode(out);
        }
        out.writeArrayEnd();
    }

    private static void counted(Prediction prediction, Encoder out) throws IOException {
        out.writeInt(prediction.getTokenCount());
        out.writeInt(prediction.getOutOfVocabularyCount());
        out.writeInt(prediction.getTruncatedCount());
        out.writeString(prediction.getRelease());
        out.writeString(prediction.getEncoderFingerprint());
    }

    private static void placed(Prediction prediction, Encoder out) throws IOException {
        prediction.getOrigin().customEncode(out);
        out.writeLong(prediction.getReviewTime().toEpochMilli());
        out.writeLong(prediction.getScoredAt().toEpochMilli());
        write(prediction.getSegment(), out);
        write(prediction.getAgainst(), out);
        Float bias = prediction.getContributionBias();
        out.writeIndex(bias == null ? 0 : 1);
        if (bias != null) {
            out.writeFloat(bias);
        }
    }

    private static void begin(List<? extends SpecificRecordBase> records, Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(records.size());
    }

    private static void write(@Nullable String text, Encoder out) throws IOException {
        out.writeIndex(text == null ? 0 : 1);
        if (text != null) {
            out.writeString(text);
        }
    }
}
