package io.reviewstream.app.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.events.release.Release;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a release: where it stands by the release log, and what the manifest in its bundle says of recipe, labels,
 * figures and lineage. Of the bundle's files only the manifest is held to its sum. Thread-safe.
 */
public final class ReleaseFacts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_MANIFEST = List.of(
            "parent",
            "recipe",
            "labels",
            "encoder",
            "encoderFingerprint",
            "buckets",
            "temperature",
            "lineage",
            "metrics");

    private final BundleStore store;

    /** Creates one for the bundles of this store, which need not be there. */
    public ReleaseFacts(BundleStore store) {
        this.store = store;
    }

    /** Everything, as one tree; {@code bundle} is null, and {@code problem} says why, where the manifest cannot be used. */
    public ObjectNode of(Release release) {
        ObjectNode facts = JSON.createObjectNode();
        facts.put("version", release.version());
        facts.put("sequence", release.sequence());
        facts.put("stage", release.stage().name());
        facts.put("epoch", release.epoch());
        facts.put("at", release.at().toString());
        release.reasons().forEach(facts.putArray("reasons")::add);
        facts.set("metrics", JSON.valueToTree(new TreeMap<>(release.metrics())));
        try {
            JsonNode manifest = JSON.readTree(store.requireManifest(release.version(), release.manifestSha256()));
            ObjectNode bundle = facts.putObject("bundle");
            OF_MANIFEST.forEach(name -> bundle.set(name, manifest.get(name)));
            facts.putNull("problem");
        } catch (IOException | NoSuchBundleException | BundleRefusedException e) {
            facts.putNull("bundle");
            facts.put("problem", e.getMessage());
        }
        return facts;
    }

    /** The leaves of a tree by their paths, such as {@code bundle.lineage.data}; lists stay whole. */
    public static SortedMap<String, JsonNode> leaves(JsonNode tree) {
        SortedMap<String, JsonNode> leaves = new TreeMap<>();
        collect("", tree, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, SortedMap<String, JsonNode> leaves) {
        if (!node.isObject()) {
            leaves.put(path, node);
            return;
        }
        node.properties()
                .forEach(entry -> collect(
                        path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), leaves));
    }
}
