package io.reviewstream.model.dataset;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of texts.
 *
 * @param id from column {@code id}, else {@code review_id}; null if there is neither or it is empty
 * @param text the text, never null
 * @param label from the label column; null if there is none or it is empty
 * @param columns every column by name, in the file's order, the above included
 */
public record TextRow(
        @Nullable String id, String text, @Nullable String label, Map<String, String> columns) {

    /**
     * The label.
     *
     * @throws IllegalStateException if the row has none
     */
    public String requireLabel() {
        if (label == null) {
            throw new IllegalStateException("the row has no label");
        }
        return label;
    }
}
