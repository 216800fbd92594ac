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
 * @param trigger what asked for it: first-fit, release-every, release-interval, train-now with who gave the command, or the name
 *     of a drift alarm; null in bundles of before that was kept
 * @param made how it was made; null in bundles of before that was kept
 */
public record Lineage(
        String data,
        Map<String, Long> offsets,
        String codeVersion,
        Instant createdAt,
        long trainedExamples,
        int canonicalTextVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String trigger,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Made made) {

    /**
     * How a release was made.
     *
     * @param seed of its recipe
     * @param teachers how many networks taught the first fit of its weights; null: none
     * @param checkpoint number of the trainer's latest checkpoint that was complete then; 0: there was none
     * @param labels how many examples of each label its weights have seen, since these are counted
     * @param sources the same by how their labels came about; rows of a file are IMPORT
     * @param java version
     * @param tensorFlow version
     * @param machine system, kind and number of processors
     */
    public record Made(
            long seed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer teachers,

            long checkpoint,
            Map<String, Long> labels,
            Map<String, Long> sources,
            String java,
            String tensorFlow,
            String machine) {

        /** Copies the counts, sorted by name. */
        public Made {
            Required.present("lineage.made.java", java);
            Required.present("lineage.made.tensorFlow", tensorFlow);
            Required.present("lineage.made.machine", machine);
            labels = Collections.unmodifiableMap(new TreeMap<>(Required.present("lineage.made.labels", labels)));
            sources = Collections.unmodifiableMap(new TreeMap<>(Required.present("lineage.made.sources", sources)));
        }
    }

    /** Of a release of which no more is known. */
    public Lineage(
            String data,
            Map<String, Long> offsets,
            String codeVersion,
            Instant createdAt,
            long trainedExamples,
            int canonicalTextVersion) {
        this(data, offsets, codeVersion, createdAt, trainedExamples, canonicalTextVersion, null, null);
    }

    /** Copies the offsets, sorted by name. */
    public Lineage {
        Required.present("lineage.data", data);
        Required.present("lineage.codeVersion", codeVersion);
        Required.present("lineage.createdAt", createdAt);
        offsets = Collections.unmodifiableMap(new TreeMap<>(Required.present("lineage.offsets", offsets)));
    }
}
