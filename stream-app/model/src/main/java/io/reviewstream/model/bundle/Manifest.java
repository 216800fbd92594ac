package io.reviewstream.model.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reviewstream.model.text.encoder.EncoderSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code manifest.json} says. Immutable. A manifest as read may still be wrong in itself: {@link BundleReader}
 * finds out.
 *
 * @param formatVersion how the bundle is laid out; {@link #FORMAT_VERSION}
 * @param formatMinor what was added to that layout, which readers may pass over; null is 0, and is not written
 * @param sequence number of the release in its line, 0..999999 in six digits, larger ones in more
 * @param parent version that this one was trained on from; null for a first one
 * @param recipe name of the recipe it was trained by
 * @param labels in the order of the network's outputs
 * @param encoder how texts become ids
 * @param encoderFingerprint of the encoder with its vocabulary
 * @param buckets padded lengths, ascending, in tokens, for texts in sentences all their tokens; one signature each
 * @param temperature logits are divided by it before the softmax; above 0
 * @param lineage where the release comes from
 * @param metrics name → figure, such as {@code holdout.accuracy}
 * @param sha256 lower-case hex sum of every other file, by its path relative to the bundle, with {@code /}
 */
public record Manifest(
        int formatVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer formatMinor,
        long sequence,
        @Nullable String parent,
        String recipe,
        List<String> labels,
        EncoderSettings encoder,
        String encoderFingerprint,
        List<Integer> buckets,
        double temperature,
        Lineage lineage,
        Map<String, Double> metrics,
        Map<String, String> sha256) {

    /** The layout that this code writes and reads; goes up when a reader of the one before would read a bundle wrongly. */
    public static final int FORMAT_VERSION = 2;

    /**
     * Goes up when a property or a file is added without which a bundle is served as well, since readers of before refuse
     * what their own minor format does not know. 1: the profile's stream; 2: the lineage's trigger; 3: how it was made.
     */
    static final int FORMAT_MINOR = 3;

    /** Copies the collections; maps are sorted by key. */
    public Manifest {
        Required.present("recipe", recipe);
        Required.present("encoder", encoder);
        Required.present("encoderFingerprint", encoderFingerprint);
        Required.present("lineage", lineage);
        labels = copy("labels", labels);
        buckets = copy("buckets", buckets);
        metrics = copy("metrics", metrics);
        sha256 = copy("sha256", sha256);
    }

    /** Format as people read it, such as 2.0. */
    public String format() {
        return formatVersion + "." + minor();
    }

    private int minor() {
        return formatMinor == null ? 0 : formatMinor;
    }

    /** Whether it was written by a later version, which may say more than this one knows. */
    boolean isLater() {
        return minor() > FORMAT_MINOR;
    }

    /** The same with these figures, and the sums of all files. */
    Manifest sealed(Map<String, Double> figures, Map<String, String> sums) {
        return new Manifest(
                formatVersion,
                formatMinor,
                sequence,
                parent,
                recipe,
                labels,
                encoder,
                encoderFingerprint,
                buckets,
                temperature,
                lineage,
                figures,
                sums);
    }

    private static <T> List<T> copy(String property, @Nullable List<T> list) {
        Required.present(property, list).forEach(element -> Required.present("an element of " + property, element));
        return List.copyOf(list);
    }

    private static <T> Map<String, T> copy(String property, @Nullable Map<String, T> map) {
        Required.present(property, map).forEach((key, value) -> Required.present(property + "." + key, value));
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
