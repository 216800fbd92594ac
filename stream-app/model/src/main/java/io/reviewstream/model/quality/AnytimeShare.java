package io.reviewstream.model.quality;

/**
 * A share whose interval may be looked at after each text. One of a fixed number of texts, such as Wilson's, misses the true
 * share sooner or later if it is looked at again and again; this one misses it ever, at whatever number of texts, no more
 * often than its level allows. It is Robbins' beta-binomial mixture ("Statistical methods related to the law of the iterated
 * logarithm", 1970), with all shares equally likely beforehand: those belong to it whose likelihood is not 1/(1 − level)
 * times smaller than the mean one.
 */
public final class AnytimeShare {
    /** Below this many factors a factorial's logarithm is summed up; from there on Stirling's series is exact enough. */
    private static final int FEW = 32;

    private static final int HALVINGS = 50;

    private AnytimeShare() {}

    /**
     * Returns the share with its interval.
     *
     * @param part of the texts, 0 to {@code whole}
     * @param whole texts, at least 1
     * @param level how often the interval holds at all times, above 0 and below 1
     */
    public static Estimate of(long part, long whole, double level) {
        if (part < 0 || part > whole || whole < 1) {
            throw new IllegalArgumentException(part + " of " + whole + " texts are no share");
        }
        double share = part / (double) whole;
        // The mean likelihood is 1 / ((n + 1) · C(n, k)).
        double mean = -Math.log(whole + 1.0) - logChoices(whole, part);
        double least = mean + Math.log(1 - level);
        return new Estimate(share, edge(part, whole, share, 0, least), edge(part, whole, share, 1, least));
    }

    /** Between the share itself, which belongs to the interval, and an end of all shares: where the likelihood falls below the least. */
    private static double edge(long part, long whole, double inside, double end, double least) {
        if (logLikelihood(part, whole, end) >= least) {
            return end;
        }
        double in = inside;
        double out = end;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (in + out) / 2;
            if (logLikelihood(part, whole, middle) >= least) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    private static double logLikelihood(long part, long whole, double share) {
        return times(part, Math.log(share)) + times(whole - part, Math.log1p(-share));
    }

    private static double times(long count, double log) {
        return count == 0 ? 0 : count * log;
    }

    private static double logChoices(long whole, long part) {
        return logFactorial(whole) - logFactorial(part) - logFactorial(whole - part);
    }

    private static double logFactorial(long count) {
        double n = count;
        if (n < FEW) {
            double sum = 0;
            for (int factor = 2; factor <= n; factor++) {
                sum += Math.log(factor);
            }
            return sum;
        }
        return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n * n * n);
    }
}
