package io.reviewstream.network.training;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.TextEncoder;
import io.reviewstream.model.text.TextIds;
import java.util.List;

/**
 * Texts as bare ids: tokens and offsets, which training does not need, would take far more memory.
 *
 * @param ids of each text, without padding
 * @param labels index of each text's label, −1 for one that no training text has
 */
record Encoded(List<TextIds> ids, int[] labels) {

    static Encoded of(TextEncoder encoder, List<String> labels, List<LabelledText> texts) {
        List<TextIds> ids =
                texts.parallelStream().map(text -> encoder.ids(text.text())).toList();
        return new Encoded(
                ids,
                texts.stream().mapToInt(text -> labels.indexOf(text.label())).toArray());
    }

    int size() {
        return labels.length;
    }
}
