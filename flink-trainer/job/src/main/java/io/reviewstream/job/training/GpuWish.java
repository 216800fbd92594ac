package io.reviewstream.job.training;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the trainer wants a GPU of its slot. TensorFlow takes the one that it finds, so all there is to do is to say where
 * there is none: training goes on, on the CPU.
 */
record GpuWish(boolean wanted) implements Serializable {
    private static final Logger LOG = LoggerFactory.getLogger(GpuWish.class);

    /** Says what came of it. */
    void tell(Set<ExternalResourceInfo> found) {
        outcome(found).ifPresent(outcome -> {
            if (found.isEmpty()) {
                LOG.warn("{}", outcome);
            } else {
                LOG.info("{}", outcome);
            }
        });
    }

    /** What came of it, in words; empty where nobody wanted one. */
    Optional<String> outcome(Set<ExternalResourceInfo> found) {
        if (!wanted) {
            return Optional.empty();
        }
        return Optional.of(
                found.isEmpty()
                        ? "no GPU in this slot: training on the CPU (does the TaskManager have external-resources: "
                                + TrainerOperator.GPU + "?)"
                        : "training on the GPU of this slot, index "
                                + String.join(
                                        ",",
                                        found.stream()
                                                .map(one ->
                                                        one.getProperty("index").orElse("unknown"))
                                                .sorted()
                                                .toList()));
    }
}
