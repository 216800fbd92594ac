package io.reviewstream.benchmarks.explanation;

import java.util.List;

/**
 * A data set on which explanations are judged, and the network that explains.
 *
 * @param name of the row, and folder of the data
 * @param recipe that is trained, as it is shipped
 */
record ExplainedSet(String name, String recipe) {
    static List<ExplainedSet> all() {
        return List.of(
                new ExplainedSet("imdb-stars", "bigru-attention"),
                new ExplainedSet("nsmc-binary", "bigru-attention-korean"),
                new ExplainedSet("reviews-16domains", "bigru-attention"),
                new ExplainedSet("rt-polarity", "bigru-attention-short"),
                new ExplainedSet("20newsgroups", "han"));
    }
}
