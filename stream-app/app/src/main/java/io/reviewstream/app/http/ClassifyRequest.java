package io.reviewstream.app.http;

import io.reviewstream.app.config.Explain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be classified.
 *
 * @param texts at least one
 * @param explain how much of the attention is told
 * @param deep whether contributions reach through the states
 */
record ClassifyRequest(List<Text> texts, Explain explain, boolean deep) {
    ClassifyRequest {
        texts = List.copyOf(texts);
    }

    /**
     * One text.
     *
     * @param field where it stands in the request, such as {@code texts[2]}
     * @param id name that comes back with the answer; null for none
     */
    record Text(String field, @Nullable String id, String text) {}
}
