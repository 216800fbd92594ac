package io.reviewstream.job.cli;

import io.reviewstream.job.examples.LabelledRows;
import io.reviewstream.job.learning.DevPart;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.comparison.Parts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what recipes are compared on.
 *
 * @param columns of text and label
 * @param limit most rows of the training file
 */
record ComparedTexts(TextColumns columns, long limit) {

    /** Without a dev file, the part of the training file that would stop a first fit. */
    Parts parts(Path file, @Nullable Path dev, @Nullable Path test) {
        return parts(rows(file, limit), dev, test);
    }

    /** The same of what a first fit would learn from and stop by: without the rows that it never sees, and with no label in dev alone. */
    Parts partsOfFit(Path file, @Nullable Path dev) {
        double share = GateSettings.defaults().holdoutShare();
        List<LabelledText> rows = rows(file, limit).stream()
                .filter(row -> !CanonicalText.isHoldout(row.text(), share))
                .toList();
        if (dev == null) {
            DevPart.Split<LabelledText> split =
                    DevPart.splitKeepingLabels(rows, LabelledText::text, LabelledText::label);
            return new Parts(split.train(), split.dev(), null);
        }
        Set<String> learnt = rows.stream().map(LabelledText::label).collect(Collectors.toSet());
        List<LabelledText> known = rows(dev, Long.MAX_VALUE).stream()
                .filter(row -> learnt.contains(row.label()))
                .toList();
        return new Parts(rows, known, null);
    }

    private Parts parts(List<LabelledText> rows, @Nullable Path dev, @Nullable Path test) {
        List<LabelledText> given = test == null ? null : rows(test, Long.MAX_VALUE);
        if (dev != null) {
            return new Parts(rows, rows(dev, Long.MAX_VALUE), given);
        }
        DevPart.Split<LabelledText> split = DevPart.split(rows, LabelledText::text);
        return new Parts(split.train(), split.dev(), given);
    }

    private List<LabelledText> rows(Path file, long most) {
        return new LabelledRows(columns, most).texts(file);
    }
}
