package io.reviewstream.network.linear;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.reviewstream.network.layers.input.IdSpace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedFeaturesTest {
    private static final IdSpace IDS = new IdSpace(30, 50);

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void rows_that_share_their_columns_train_to_the_weights_of_plain_rows_bit_by_bit(int labels) {
        LabelledIds texts = new RandomTexts(1, IDS, 2).labelled(200, 12, labels, text -> Math.abs(text.id(0, 0)));
        FeatureColumns columns = new FeatureColumns(IDS);
        Idf idf = Idf.of(columns, texts.texts());
        SharedFeatures shared = new SharedFeatures(idf);
        Feature[][] lean = new Feature[texts.size()][];
        Feature[][] plain = new Feature[texts.size()][];
        for (int i = 0; i < texts.size(); i++) {
            int[] own = columns.of(texts.texts().get(i));
            lean[i] = shared.row(own, idf.scale(own));
            plain[i] = plainRow(own, idf);
        }
        assertThat(weights(lean, texts)).isEqualTo(weights(plain, texts));
    }

    private static Feature[] plainRow(int[] columns, Idf idf) {
        Feature[] row = new Feature[columns.length + 1];
        row[0] = new FeatureNode(1, 1);
        for (int i = 0; i < columns.length; i++) {
            row[i + 1] =
                    new FeatureNode(columns[i] + SharedFeatures.FIRST_COLUMN, idf.of(columns[i]) * idf.scale(columns));
        }
        return row;
    }

    private static double[] weights(Feature[][] rows, LabelledIds texts) {
        Linear.disableDebugOutput();
        Problem problem = new Problem();
        problem.l = rows.length;
        problem.n = IDS.words() + IDS.ngrams() + 1;
        problem.x = rows;
        problem.y = texts.labels().stream().mapToDouble(Integer::doubleValue).toArray();
        return Linear.train(problem, new Parameter(SolverType.L2R_LR_DUAL, 4, 0.01))
                .getFeatureWeights();
    }
}
