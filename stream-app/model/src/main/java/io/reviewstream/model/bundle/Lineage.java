package io.reviewstream.model.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a release comes from.
 *
 * @param data what it was trained on, in words: a file name, a topic
 * @param offsets for each topic partition ({@code reviews.feedback-0}) the offset after the last record trained on
 * @param codeVersion version of the trainer
 * @param createdAt when training ended
 * @param trainedExamples how many examples its weights have seen, its parents' included
 * @param canonicalTextVersion version of the function that decides holdout or training
 * @param trigger the drift alarm that asked for it; null where none did
 */
public record Lineage(
        String data,
        Map<String, Long> offsets,
        String codeVersion,
        Instant createdAt,
        long trainedExamples,
        int canonicalTextVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String trigger) {

    /** Of a release that no alarm asked for. */
    public Lineage(
            String data,
            Map<String, Long> offsets,
            String codeVersion,
            Instant createdAt,
            long trainedExamples,
            int canonicalTextVersion) {
        this(data, offsets, codeVersion, createdAt, trainedExamples, canonicalTextVersion, null);
    }

    /** Copies the offsets, sorted by name. */
    public Lineage {
        Required.present("lineage.data", data);
        Required.present("lineage.codeVersion", codeVersion);
        Required.present("lineage.createdAt", createdAt);
        offsets = Collections.unmodifiableMap(new TreeMap<>(Required.present("lineage.offsets", offsets)));
    }
}
