package io.reviewstream.benchmarks.line;

/**
 * Figures of an app.
 *
 * @param text in Prometheus' format
 */
public record Scrape(String text) {
    /**
     * The value of a figure without labels.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double value(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the app does not tell " + name));
    }

    /** Reviews in a batch on average since an earlier look. */
    public double meanBatch(Scrape earlier) {
        return (value("reviewstream_batch_size_sum") - earlier.value("reviewstream_batch_size_sum"))
                / (value("reviewstream_batch_size_count") - earlier.value("reviewstream_batch_size_count"));
    }
}
