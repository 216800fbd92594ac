package io.reviewstream.model.bundle;

import io.reviewstream.model.text.encoder.SentenceSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with a manifest in itself, before any other file is looked at. */
final class ManifestCheck {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Manifest manifest;
    private final List<String> problems = new ArrayList<>();

    private ManifestCheck(Manifest manifest) {
        this.manifest = manifest;
    }

    static List<String> problems(Manifest manifest) {
        ManifestCheck check = new ManifestCheck(manifest);
        check.figures();
        check.labels();
        check.buckets();
        check.sums();
        return check.problems;
    }

    private void figures() {
        expect(manifest.sequence() >= 0, "sequence " + manifest.sequence() + " is negative");
        expect(!manifest.recipe().isBlank(), "recipe is blank");
        double temperature = manifest.temperature();
        expect(
                Double.isFinite(temperature) && temperature > 0,
                "temperature " + temperature + " is not a number above 0");
        manifest.metrics().forEach((name, value) -> expect(Double.isFinite(value), "metric " + name + " is " + value));
    }

    private void labels() {
        expect(!manifest.labels().isEmpty(), "labels are empty");
        Set<String> seen = new HashSet<>();
        for (String label : manifest.labels()) {
            expect(!label.isBlank(), "a label is blank");
            expect(seen.add(label), "label \"" + label + "\" is there twice");
        }
    }

    private void buckets() {
        List<Integer> buckets = manifest.buckets();
        if (buckets.isEmpty()) {
            problems.add("buckets are empty");
            return;
        }
        expect(buckets.get(0) > 0, "bucket " + buckets.get(0) + " is not above 0");
        for (int i = 1; i < buckets.size(); i++) {
            expect(buckets.get(i - 1) < buckets.get(i), "buckets " + buckets + " do not ascend at " + buckets.get(i));
        }
        int last = buckets.get(buckets.size() - 1);
        int maxTokens = manifest.encoder().maxTokens();
        expect(last == maxTokens, "last bucket " + last + " is not the encoder's maxTokens " + maxTokens);
        SentenceSettings sentences = manifest.encoder().sentences();
        int unit = sentences == null ? 1 : sentences.maxTokens();
        for (int bucket : buckets) {
            expect(bucket % unit == 0, "bucket " + bucket + " is no whole number of sentences of " + unit + " tokens");
        }
    }

    private void sums() {
        for (String name : BundleFiles.required(manifest.encoder())) {
            expect(manifest.sha256().containsKey(name), "manifest has no sum of " + name);
        }
        manifest.sha256().forEach((name, sum) -> {
            expect(SHA256.matcher(sum).matches(), "sum of " + name + " is not 64 lower-case hex digits: " + sum);
        });
    }

    private void expect(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
