package io.reviewstream.network.report;

import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.network.report.figures.Subject;
import io.reviewstream.network.report.figures.Subject.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a bundle's manifest says of where it comes from. */
final class Provenance {
    private Provenance() {}

    static Subject subject(Scorer scorer, EvaluationContext context, long texts, Map<String, Long> unknownLabels) {
        Manifest manifest = scorer.bundle().manifest();
        return new Subject(
                context.version() == null ? scorer.version() : context.version(),
                manifest.recipe(),
                manifest.labels(),
                manifest.encoderFingerprint(),
                context.part(),
                context.data(),
                texts,
                unknownLabels,
                facts(scorer, manifest),
                context.training());
    }

    private static List<Fact> facts(Scorer scorer, Manifest manifest) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Trained on", manifest.lineage().data()));
        facts.add(new Fact("Examples trained", count(manifest.lineage().trainedExamples())));
        facts.add(new Fact("Parent", manifest.parent() == null ? "none" : manifest.parent()));
        facts.add(new Fact("Finished", manifest.lineage().createdAt().toString()));
        facts.add(new Fact("Code", manifest.lineage().codeVersion()));
        facts.add(new Fact("Labels", count(manifest.labels().size())));
        facts.add(new Fact("Vocabulary", count(scorer.encoder().vocabulary().size()) + " ids"));
        facts.add(new Fact(
                "Tokenizer", manifest.encoder().tokenizer().kind().name().toLowerCase(Locale.ROOT)));
        facts.add(new Fact("Most tokens", count(manifest.encoder().maxTokens())));
        facts.add(new Fact("Padded lengths", manifest.buckets().toString()));
        facts.add(new Fact("Temperature", String.format(Locale.ROOT, "%.3f", manifest.temperature())));
        return facts;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
