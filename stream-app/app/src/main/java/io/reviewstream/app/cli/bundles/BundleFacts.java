package io.reviewstream.app.cli.bundles;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.profile.StreamProfile;
import io.reviewstream.model.profile.StreamProfile.BlockKind;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.program.console.HarmlessText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a bundle says of itself, as lines for people: a name, then the fact. */
final class BundleFacts {
    private final List<String> lines = new ArrayList<>();

    private BundleFacts() {}

    /**
     * Returns the facts of a verified bundle.
     *
     * @param vocabularySize entries of its vocabulary, PAD and OOV included
     */
    static List<String> of(Bundle bundle, int vocabularySize) throws IOException {
        BundleFacts facts = new BundleFacts();
        Manifest manifest = bundle.manifest();
        facts.identity(bundle);
        facts.add("labels", manifest.labels().size() + ": " + String.join(", ", manifest.labels()));
        facts.encoder(manifest, vocabularySize);
        facts.lineage(manifest.lineage());
        facts.figures("metric", manifest.metrics());
        facts.stream(ReferenceProfile.read(bundle.profileFile()).stream());
        return facts.lines;
    }

    private void identity(Bundle bundle) {
        Manifest manifest = bundle.manifest();
        add("version", bundle.version());
        add("verified", manifest.sha256().size() + " files match their sums");
        add("manifest", "sha256 " + bundle.manifestSha256() + ", format " + manifest.format());
        add("parent", manifest.parent() == null ? "none: a first release" : manifest.parent());
        add("recipe", manifest.recipe());
        Path report = bundle.reportDirectory().resolve("index.html");
        add("report", Files.exists(report) ? report.toString() : "none");
    }

    private void encoder(Manifest manifest, int vocabularySize) {
        EncoderSettings encoder = manifest.encoder();
        add("vocabulary", String.format(Locale.ROOT, "%,d entries", vocabularySize));
        add(
                "tokenizer",
                encoder.tokenizer().kind() + ", at most " + encoder.maxTokens() + " tokens, truncation "
                        + encoder.truncation() + ", padding at the " + encoder.padSide());
        SentenceSettings sentences = encoder.sentences();
        if (sentences != null) {
            add("sentences", sentences.maxSentences() + " of at most " + sentences.maxTokens() + " tokens");
        }
        if (encoder.features() > 1) {
            add(
                    "n-grams",
                    "up to order " + encoder.ngrams().order() + ", "
                            + encoder.ngrams().subwords() + " sub-words a token");
        }
        add("encoder", manifest.encoderFingerprint());
        add("buckets", manifest.buckets() + " tokens");
        add("temperature", String.format(Locale.ROOT, "%.4f", manifest.temperature()));
    }

    private void lineage(Lineage lineage) {
        add("trained on", lineage.data());
        add("examples", String.format(Locale.ROOT, "%,d", lineage.trainedExamples()));
        add("created", lineage.createdAt() + " by code " + lineage.codeVersion());
        if (lineage.trigger() != null) {
            add("trigger", lineage.trigger());
        }
        if (lineage.made() != null) {
            made(lineage.made());
        }
        new TreeMap<>(lineage.offsets()).forEach((partition, offset) -> add("offset", partition + " " + offset));
    }

    private void made(Lineage.Made made) {
        add("seed", Long.toString(made.seed()));
        if (made.teachers() != null) {
            add("teachers", made.teachers().toString());
        }
        add("checkpoint", made.checkpoint() == 0 ? "none before it" : Long.toString(made.checkpoint()));
        add("made on", made.machine() + ", Java " + made.java() + ", TensorFlow " + made.tensorFlow());
        made.labels()
                .forEach((label, examples) -> add("learnt", String.format(Locale.ROOT, "%s %,d", label, examples)));
        made.sources()
                .forEach((source, examples) -> add("from", String.format(Locale.ROOT, "%s %,d", source, examples)));
    }

    private void figures(String name, Map<String, Double> figures) {
        new TreeMap<>(figures)
                .forEach((figure, value) -> add(name, String.format(Locale.ROOT, "%s %.4f", figure, value)));
    }

    private void stream(@Nullable StreamProfile stream) {
        if (stream == null) {
            add("stream", "not known: the app measures drift against the first reviews that it sees");
            return;
        }
        StreamSummary all = stream.summaries().stream()
                .reduce(StreamSummary::merge)
                .orElseGet(() -> new StreamSummary(StreamProfile.usualBins()));
        add(
                "stream",
                String.format(
                        Locale.ROOT,
                        "%,d reviews in %d %s",
                        all.reviews(),
                        stream.blocks().size(),
                        stream.blocksOf() == BlockKind.DAY ? "days" : "blocks of reviews, whose days are not known"));
        add("drift of", stream.statistics().stream().map(Statistic::name).collect(Collectors.joining(", ")));
        shares("label", all.categories(Statistic.LABEL), all.reviews());
        shares("script", all.categories(Statistic.SCRIPT), all.reviews());
    }

    private void shares(String name, Map<String, Long> counts, long reviews) {
        counts.forEach((category, count) ->
                add(name, String.format(Locale.ROOT, "%s %.1f %%", category, 100.0 * count / Math.max(1, reviews))));
    }

    private void add(String name, String fact) {
        lines.add(String.format(Locale.ROOT, "%-12s %s", name, HarmlessText.of(fact)));
    }
}
