package io.reviewstream.network.linear;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.reviewstream.model.text.encoder.TextIds;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression with an L2 penalty by liblinear (Fan et al. 2008), dual coordinate descent (Yu, Huang and Lin
 * 2011): one weight vector for two labels, else one a label against all others. Its memory is 4 bytes a feature of a text,
 * 24 a column and 8 a weight. The same texts give the same weights. One thread at a time.
 */
final class LogisticRegression {
    /** Ten times the library's default: dev accuracy is the same within noise, in a third of the time. */
    private static final double TOLERANCE = 0.1;

    static {
        // Else it prints dots to the standard output.
        Linear.disableDebugOutput();
    }

    private final FeatureColumns columns;
    private final Idf idf;
    private final SharedFeatures features;
    private final Problem problem;
    private final int labels;

    private LogisticRegression(FeatureColumns columns, Idf idf, SharedFeatures features, Problem problem, int labels) {
        this.columns = columns;
        this.idf = idf;
        this.features = features;
        this.problem = problem;
        this.labels = labels;
    }

    /**
     * Lays out the texts.
     *
     * @throws IllegalArgumentException if a label has no text or an encoder does not mark repeats
     */
    static LogisticRegression over(FeatureColumns columns, LabelledIds train, int labels) {
        return over(columns, Idf.of(columns, train.texts()), train, labels);
    }

    /** The same by frequencies that were counted before. */
    static LogisticRegression over(FeatureColumns columns, Idf idf, LabelledIds train, int labels) {
        requireEach(train.labels(), labels);
        SharedFeatures features = new SharedFeatures(idf);
        Problem problem = new Problem();
        problem.l = train.size();
        problem.n = columns.size() + SharedFeatures.FIRST_COLUMN - 1;
        problem.x = new Feature[train.size()][];
        problem.y = new double[train.size()];
        for (int i = 0; i < train.size(); i++) {
            problem.x[i] = row(columns, idf, features, train.texts().get(i));
            problem.y[i] = train.labels().get(i);
        }
        return new LogisticRegression(columns, idf, features, problem, labels);
    }

    private static void requireEach(List<Integer> found, int labels) {
        for (int label = 0; label < labels; label++) {
            if (!found.contains(label)) {
                throw new IllegalArgumentException("no text to train on has label " + label + " of " + labels);
            }
        }
    }

    private static Feature[] row(FeatureColumns columns, Idf idf, SharedFeatures features, TextIds text) {
        int[] own = columns.of(text);
        return features.row(own, idf.scale(own));
    }

    /**
     * Trains.
     *
     * @param cost C: how much a text's loss counts against the length of the weights, above 0
     */
    LinearModel train(double cost) {
        Model trained = Linear.train(problem, new Parameter(SolverType.L2R_LR_DUAL, cost, TOLERANCE));
        float[] weights = new float[columns.size() * labels];
        float[] bias = new float[labels];
        double[] row = new double[labels];
        // Read once: the library copies its arrays at every call.
        double[] all = trained.getFeatureWeights();
        int[] names = trained.getLabels();
        for (int feature = 0; feature < problem.n; feature++) {
            read(all, names, feature, row);
            float[] target = feature == 0 ? bias : weights;
            int at = feature == 0 ? 0 : (feature - 1) * labels;
            centre(row, target, at);
        }
        return new LinearModel(columns, idf, weights, bias);
    }

    /**
     * Trains on columns that count the more, the better they tell labels apart by themselves (Wang and Manning 2012). What
     * they count is multiplied into the weights, so that the model reads plain TF-IDF like any other.
     *
     * @param cost as above
     */
    LinearModel trainByRatios(double cost) {
        float[] weights = new float[columns.size() * labels];
        float[] bias = new float[labels];
        // Of two labels one says it all: for the other, the same with the sign turned.
        for (int label = 0; label < (labels == 2 ? 1 : labels); label++) {
            float[] sizes = LogRatios.sizes(problem, columns.size(), label);
            features.multiply(sizes);
            double[] learnt = against(label, cost);
            bias[label] = (float) learnt[0];
            for (int column = 0; column < sizes.length; column++) {
                weights[column * labels + label] = (float) (learnt[column + 1] * sizes[column]);
            }
        }
        features.multiply(null);
        centre(weights);
        centre(bias);
        return new LinearModel(columns, idf, weights, bias);
    }

    /** Weights for one label against all others, that of the bias first. */
    private double[] against(int label, double cost) {
        Problem one = new Problem();
        one.l = problem.l;
        one.n = problem.n;
        one.x = problem.x;
        one.y = Arrays.stream(problem.y).map(own -> own == label ? 1 : 0).toArray();
        Model trained = Linear.train(one, new Parameter(SolverType.L2R_LR_DUAL, cost, TOLERANCE));
        double[] weights = trained.getFeatureWeights();
        if (trained.getLabels()[0] == 0) {
            Arrays.setAll(weights, i -> -weights[i]);
        }
        return weights;
    }

    private void centre(float[] rows) {
        double[] row = new double[labels];
        for (int at = 0; at < rows.length; at += labels) {
            for (int label = 0; label < labels; label++) {
                row[label] = rows[at + label];
            }
            centre(row, rows, at);
        }
    }

    /** The weights of one feature by our labels; the library numbers labels as it meets them. */
    private static void read(double[] all, int[] names, int feature, double[] row) {
        if (names.length == 2) {
            row[names[0]] = all[feature];
            row[names[1]] = 0;
        } else {
            for (int i = 0; i < names.length; i++) {
                row[names[i]] = all[feature * names.length + i];
            }
        }
    }

    private static void centre(double[] row, float[] target, int at) {
        double sum = 0;
        for (double weight : row) {
            sum += weight;
        }
        for (int label = 0; label < row.length; label++) {
            target[at + label] = (float) (row[label] - sum / row.length);
        }
    }
}
