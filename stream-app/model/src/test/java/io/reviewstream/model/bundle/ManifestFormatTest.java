package io.reviewstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.encoder.EncoderSettings;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a minor format promises to programs of before: which properties they may meet. */
class ManifestFormatTest {
    private static final Map<Integer, String> PROPERTIES = Map.of(3, """
            buckets encoder encoderFingerprint formatMinor formatVersion labels lineage lineage.canonicalTextVersion
            lineage.codeVersion lineage.createdAt lineage.data lineage.made lineage.made.checkpoint lineage.made.java
            lineage.made.labels lineage.made.machine lineage.made.seed lineage.made.sources lineage.made.teachers
            lineage.made.tensorFlow lineage.offsets lineage.trainedExamples lineage.trigger metrics parent recipe
            sequence sha256 temperature""");

    @Test
    void a_property_that_is_added_raises_the_minor_format() {
        assertThat(properties("", Manifest.class))
                .as("an app of before refuses a property that its own minor format does not have: raise"
                        + " Manifest.FORMAT_MINOR, and write here what it has")
                .containsExactly(
                        PROPERTIES.getOrDefault(Manifest.FORMAT_MINOR, "").split("\\s+"));
    }

    /** Those of the encoder are left out: a new one changes what texts are encoded to, and no minor format tells it. */
    private static SortedSet<String> properties(String path, Class<?> type) {
        SortedSet<String> all = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String property = path + component.getName();
            all.add(property);
            if (component.getType().isRecord() && component.getType() != EncoderSettings.class) {
                all.addAll(properties(property + ".", component.getType()));
            }
        }
        return all;
    }
}
