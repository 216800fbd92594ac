package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.text.encoder.EncoderCounter;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.model.text.encoder.Truncation;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small real bundles for tests. */
public final class Bundles {

    public static final List<String> LABELS = List.of("bad", "fine", "good");
    public static final List<Integer> BUCKETS = List.of(4, 8, 16);
    public static final Vocabulary VOCABULARY =
            Vocabulary.of(List.of("the", "screen", "is", "not", "bad", "but", "slow", "great", "poison"));
    public static final List<String> GOLDEN = List.of("the screen is great", "not bad but slow");

    private Bundles() {}

    public static SmallNetwork network() {
        return new SmallNetwork(VOCABULARY.size(), LABELS.size(), BUCKETS);
    }

    public static EncoderSettings encoder(PadSide padSide) {
        return EncoderSettings.defaults(TokenizerKind.WORDS)
                .withTruncation(Truncation.HEAD)
                .withPadSide(padSide)
                .withMaxTokens(BUCKETS.get(BUCKETS.size() - 1));
    }

    public static ManifestDraft draft(long sequence) {
        return draft(sequence, encoder(PadSide.END), 1.0);
    }

    public static ManifestDraft draft(long sequence, EncoderSettings encoder, double temperature) {
        return new ManifestDraft(
                sequence,
                null,
                "small",
                LABELS,
                encoder,
                BUCKETS,
                temperature,
                new Lineage("test", Map.of(), "test", Instant.parse("2026-01-02T03:04:05Z"), 10, 1),
                Map.of("holdout.accuracy", 0.75));
    }

    /** Sentences of 4 tokens, bigrams, two sub-words, repeats marked: everything an encoder can do. */
    public static EncoderSettings richEncoder(PadSide padSide) {
        return encoder(padSide)
                .withSentences(new SentenceSettings(4, 4))
                .withNgrams(new NgramSettings(2, 2))
                .withMarkRepeats(true);
    }

    /** The n-grams of the golden texts. */
    public static NgramTable ngrams() {
        EncoderCounter counter = EncoderCounter.of(richEncoder(PadSide.END));
        counter.addAll(GOLDEN);
        return counter.ngrams(1, 1000);
    }

    /** A bundle of the rich encoder. */
    public static Bundle writeRich(Path directory, PadSide padSide) throws IOException, BundleRefusedException {
        Files.createDirectories(directory);
        EncoderSettings encoder = richEncoder(padSide);
        network().ngrams(ngrams().size(), encoder.features()).inSentences(4).export(directory);
        return new BundleWriter(GoldenScores::probabilities)
                .write(directory, draft(1, encoder, 1.0), VOCABULARY, ngrams(), GOLDEN, profile());
    }

    public static ReferenceProfile profile() {
        return ReferenceProfile.builder(LABELS).add(4, 1, 2, 0.8).build();
    }

    /** Exports the network into the directory and makes it a bundle. */
    public static Bundle write(Path directory, SmallNetwork network, ManifestDraft draft)
            throws IOException, BundleRefusedException {
        Files.createDirectories(directory);
        network.export(directory);
        return new BundleWriter(GoldenScores::probabilities)
                .write(directory, draft, VOCABULARY, NgramTable.none(), GOLDEN, profile());
    }

    /** The same of a recurrent network that pads on a side. */
    static Bundle write(Path directory, SmallGru network, PadSide padSide) throws IOException, BundleRefusedException {
        Files.createDirectories(directory);
        network.export(directory);
        return new BundleWriter(GoldenScores::probabilities)
                .write(directory, draft(1, encoder(padSide), 1.0), VOCABULARY, NgramTable.none(), GOLDEN, profile());
    }

    public static Bundle write(Path directory) throws IOException, BundleRefusedException {
        return write(directory, network(), draft(1));
    }
}
