package io.reviewstream.benchmarks.encoding;

import com.sun.management.ThreadMXBean;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * How fast an encoder is beside another.
 *
 * @param perSecond texts a second of the calling thread's processor time, the median of the rounds
 * @param formerPerSecond the same of the former
 * @param ratio the median of the ratios within a round
 * @param least the least of these
 * @param most the greatest
 * @param bytes allocated for a text
 * @param formerBytes the same by the former
 */
record EncodingSpeed(
        double perSecond,
        double formerPerSecond,
        double ratio,
        double least,
        double most,
        double bytes,
        double formerBytes) {

    private static final int WARMING = 2;

    /** Both in turn, A B A B, each over all texts in a round; the first rounds count for nothing. */
    static EncodingSpeed measure(Encoders encoders, List<String> texts, int rounds) {
        double[] now = new double[rounds];
        double[] former = new double[rounds];
        double[] ratios = new double[rounds];
        Turn lastNow = null;
        Turn lastFormer = null;
        for (int round = -WARMING; round < rounds; round++) {
            lastFormer = Turn.of(encoders.former(), texts);
            lastNow = Turn.of(encoders.now(), texts);
            if (round >= 0) {
                now[round] = lastNow.perSecond();
                former[round] = lastFormer.perSecond();
                ratios[round] = lastNow.perSecond() / lastFormer.perSecond();
            }
        }
        Arrays.sort(ratios);
        return new EncodingSpeed(
                median(now),
                median(former),
                median(ratios),
                ratios[0],
                ratios[rounds - 1],
                lastNow == null ? 0 : lastNow.bytes(),
                lastFormer == null ? 0 : lastFormer.bytes());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** One encoder over all texts. */
    private record Turn(double perSecond, double bytes) {
        static Turn of(TextEncoder encoder, List<String> texts) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long time = threads.getCurrentThreadCpuTime();
            long ids = 0;
            for (String text : texts) {
                ids += encoder.ids(text).tokens();
            }
            double seconds = (threads.getCurrentThreadCpuTime() - time) / 1e9;
            double allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
            if (ids < texts.size()) {
                throw new IllegalStateException("a text without ids");
            }
            return new Turn(texts.size() / seconds, allocated / texts.size());
        }
    }
}
