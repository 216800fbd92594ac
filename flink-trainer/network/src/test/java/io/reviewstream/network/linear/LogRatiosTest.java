package io.reviewstream.network.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRatiosTest {
    private static final IdSpace IDS = new IdSpace(30, 50);

    @Test
    void a_column_counts_by_how_much_oftener_one_label_has_it_than_the_others() {
        Problem problem = new Problem();
        problem.l = 4;
        problem.y = new double[] {0, 0, 1, 2};
        problem.x =
                new Feature[][] {{bias(), column(0), column(1)}, {bias(), column(0)}, {bias(), column(1)}, {bias()}};
        // Label 0: 2 and 1 texts, 1 more each: 3, 2 of 5. The others: 0 and 1: 1, 2 of 3.
        float[] sizes = LogRatios.sizes(problem, 2, 0);
        assertThat(sizes[0]).isCloseTo((float) Math.log((3 / 5.0) / (1 / 3.0)), within(1e-5f));
        assertThat(sizes[1]).isCloseTo((float) -Math.log((2 / 5.0) / (2 / 3.0)), within(1e-5f));
    }

    private static Feature bias() {
        return new FeatureNode(1, 1);
    }

    private static Feature column(int column) {
        return new FeatureNode(column + SharedFeatures.FIRST_COLUMN, 1);
    }

    /** Rows whose values are multiplied, trained on by the library alone, one label against all others. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void what_the_ratios_count_is_in_the_weights(int labels) {
        LabelledIds texts = new RandomTexts(1, IDS, 2).labelled(200, 12, labels, text -> Math.abs(text.id(0, 0)));
        FeatureColumns columns = new FeatureColumns(IDS);
        LinearModel folded = LogisticRegression.over(columns, texts, labels).trainByRatios(3);
        TextIds text = texts.texts().get(0);
        double[] expected = new double[labels];
        for (int label = 0; label < labels; label++) {
            expected[label] = logit(columns, texts, label, text);
        }
        float[] logits = folded.logits(text);
        // A constant for all labels of a text changes nothing; of two labels one says it all.
        double share = labels == 2 ? 0.5 : 1;
        for (int label = 1; label < labels; label++) {
            assertThat((double) logits[label] - logits[0])
                    .isCloseTo(share * (expected[label] - expected[0]), within(labels == 2 ? 0.05 : 1e-3));
        }
    }

    private static double logit(FeatureColumns columns, LabelledIds texts, int label, TextIds text) {
        Idf idf = Idf.of(columns, texts.texts());
        SharedFeatures features = new SharedFeatures(idf);
        Problem problem = new Problem();
        problem.l = texts.size();
        problem.n = columns.size() + 1;
        problem.y =
                texts.labels().stream().mapToDouble(own -> own == label ? 1 : 0).toArray();
        problem.x = texts.texts().stream()
                .map(own -> features.row(columns.of(own), idf.scale(columns.of(own))))
                .toArray(Feature[][]::new);
        float[] sizes = LogRatios.sizes(problem, columns.size(), 1);
        problem.x = texts.texts().stream()
                .map(own -> multiplied(columns.of(own), idf, sizes))
                .toArray(Feature[][]::new);
        Linear.disableDebugOutput();
        var model = Linear.train(problem, new Parameter(SolverType.L2R_LR_DUAL, 3, 0.1));
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] weights = model.getFeatureWeights();
        double sum = weights[0];
        for (Feature feature :
                List.of(multiplied(columns.of(text), idf, sizes)).subList(1, columns.of(text).length + 1)) {
            sum += weights[feature.getIndex() - 1] * feature.getValue();
        }
        return sign * sum;
    }

    private static Feature[] multiplied(int[] columns, Idf idf, float[] sizes) {
        Feature[] row = new Feature[columns.length + 1];
        row[0] = bias();
        for (int i = 0; i < columns.length; i++) {
            double value = idf.of(columns[i]) * sizes[columns[i]] * idf.scale(columns);
            row[i + 1] = new FeatureNode(columns[i] + SharedFeatures.FIRST_COLUMN, value);
        }
        return row;
    }
}
