package io.reviewstream.model.drift.domain;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

/**
 * Logistic regression with an L2 penalty over the words of a review, each counted once, rows of length one: by liblinear's
 * trust-region Newton method (Lin, Weng, Keerthi 2008), which draws nothing at random. Immutable.
 */
final class WordRegression {

    private static final double TOLERANCE = 1e-4;

    static {
        // Else it prints dots to the standard output.
        Linear.disableDebugOutput();
    }

    private final double[] weights;
    private final double bias;

    private WordRegression(double[] weights, double bias) {
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * Trains.
     *
     * @param texts of each review the numbers of its words, ascending, none twice
     * @param isNew whether each is a new review; both kinds are needed
     * @param words how many words there are
     * @param cost how much a review's loss counts against the length of the weights, above 0
     */
    static WordRegression train(int[][] texts, boolean[] isNew, int words, double cost) {
        Problem problem = new Problem();
        problem.l = texts.length;
        problem.n = words + 1;
        problem.bias = 1;
        problem.x = new Feature[texts.length][];
        problem.y = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            problem.x[i] = row(texts[i], words);
            problem.y[i] = isNew[i] ? 1 : 0;
        }
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, TOLERANCE));
        double[] trained = model.getFeatureWeights();
        // The library scores for the label that it met first.
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] weights = new double[words];
        for (int word = 0; word < words; word++) {
            weights[word] = sign * trained[word];
        }
        return new WordRegression(weights, sign * trained[words]);
    }

    private static Feature[] row(int[] text, int words) {
        Feature[] row = new Feature[text.length + 1];
        for (int i = 0; i < text.length; i++) {
            row[i] = new FeatureNode(text[i] + 1, value(text));
        }
        row[text.length] = new FeatureNode(words + 1, 1);
        return row;
    }

    /** What each word of a review counts. */
    static double value(int[] text) {
        return text.length == 0 ? 0 : 1 / Math.sqrt(text.length);
    }

    /** The log odds that a review is a new one. */
    double score(int[] text) {
        double sum = 0;
        for (int word : text) {
            sum += weights[word];
        }
        return bias + sum * value(text);
    }

    double weight(int word) {
        return weights[word];
    }

    double bias() {
        return bias;
    }
}
