package io.reviewstream.network.training;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.TextIds;
import java.util.List;

/**
 * Texts as bare ids: tokens and offsets, which training does not need, would take far more memory.
 */
final class Encoded {
    private final List<TextIds> ids;
    private final int[] labels;

    Encoded(List<TextIds> ids, int[] labels) {
        this.ids = ids;
        this.labels = labels;
    }

    /** Of each text, without padding. */
    List<TextIds> ids() {
        return ids;
    }

    /** Index of each text's label, −1 for one that no training text has. */
    int[] labels() {
        return labels;
    }

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
