package io.reviewstream.network.report;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.network.report.figures.TextStatistics;
import java.util.List;

/** What the encoder makes of all texts: numbers alone, since encoded texts of a large file would not fit into memory. */
final class EncodingPass {
    private static final int BATCH = 256;

    private final int[] tokens;
    private final TextStatistics statistics;

    private EncodingPass(int texts, TextEncoder encoder) {
        this.tokens = new int[texts];
        this.statistics = new TextStatistics(encoder.vocabulary());
    }

    static EncodingPass over(List<LabelledText> rows, TextEncoder encoder) {
        EncodingPass pass = new EncodingPass(rows.size(), encoder);
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<EncodedText> batch = rows.subList(from, Math.min(from + BATCH, rows.size())).parallelStream()
                    .map(row -> encoder.encode(row.text()))
                    .toList();
            for (int i = 0; i < batch.size(); i++) {
                pass.tokens[from + i] = batch.get(i).tokenCount();
                pass.statistics.add(batch.get(i));
            }
        }
        return pass;
    }

    /** Of each text, before truncation; not a copy. */
    int[] tokens() {
        return tokens;
    }

    TextStatistics statistics() {
        return statistics;
    }
}
