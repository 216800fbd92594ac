package io.reviewstream.model.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reviewstream.model.json.BundleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a release saw and said on its reference texts: the yardstick for drift. Immutable.
 *
 * @param texts how many texts were counted
 * @param tokenCount tokens a text, before truncation
 * @param outOfVocabularyShare share of a text's tokens that the vocabulary lacks, 0..1
 * @param labelShares share of texts whose best label it is, 0..1; every label is a key
 * @param confidence probability of the best label, 0..1
 * @param stream what the stream was like, for finding drift; null in bundles of format 2.0, and then not written
 */
public record ReferenceProfile(
        long texts,
        Histogram tokenCount,
        Histogram outOfVocabularyShare,
        SortedMap<String, Double> labelShares,
        Histogram confidence,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StreamProfile stream) {

    /** Copies the shares. */
    public ReferenceProfile {
        labelShares = Collections.unmodifiableSortedMap(new TreeMap<>(labelShares));
    }

    /** A profile to fill, for one thread. */
    public static ProfileBuilder builder(List<String> labels) {
        return new ProfileBuilder(labels);
    }

    /**
     * Reads a profile.
     *
     * @throws IOException if the file cannot be read, is not JSON or is no profile
     */
    public static ReferenceProfile read(Path file) throws IOException {
        return BundleJson.read(file, ReferenceProfile.class);
    }

    /** Writes the profile as indented JSON. */
    public void write(Path file) throws IOException {
        Files.write(file, BundleJson.pretty(this));
    }
}
