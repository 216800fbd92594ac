package io.reviewstream.benchmarks.line;

import java.util.OptionalDouble;

/**
 * Figures of an app.
 *
 * @param text in Prometheus' format
 */
public record Scrape(String text) {
    private static final String ALLOCATED = "jvm_gc_memory_allocated_bytes_total";

    /**
     * The value of a figure without labels.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double value(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the app does not tell " + name));
    }

    private OptionalDouble find(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst();
    }

    /**
     * Bytes that were allocated since an earlier look, as far as the collector has seen: it counts when it works, so both
     * ends may be off by the size of the young generation, and says nothing before it has worked once.
     */
    public double allocated(Scrape earlier) {
        return find(ALLOCATED).orElse(0) - earlier.find(ALLOCATED).orElse(0);
    }

    /** Reviews in a batch on average since an earlier look. */
    public double meanBatch(Scrape earlier) {
        return (value("reviewstream_batch_size_sum") - earlier.value("reviewstream_batch_size_sum"))
                / (value("reviewstream_batch_size_count") - earlier.value("reviewstream_batch_size_count"));
    }
}
