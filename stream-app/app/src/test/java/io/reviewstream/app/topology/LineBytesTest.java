package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reviewstream.app.WordModel;
import io.reviewstream.model.text.encoder.EncodedText;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the line itself allocates: from the record to the prediction, without Kafka, encoding and scoring. */
class LineBytesTest {
    private static final Logger LOG = LoggerFactory.getLogger(LineBytesTest.class);
    /**
     * Bytes a review of 16 tokens. Some 3,000 are what stays until the prediction is forwarded: review, slot, prediction
     * with its tokens, and the bytes of both. Before it was looked at, the line took 6,500.
     */
    private static final double MOST = 3_700;

    private static final int REVIEWS = 6_400;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final WordModel model = new WordModel("000001-aaaaaaaaaaaa", "bad", "fine", "good");
    private final List<String> texts = IntStream.range(0, REVIEWS)
            .mapToObj(i -> "good " + i + " words of a review that has as many tokens as are read")
            .toList();

    @Test
    void a_review_takes_few_bytes_besides_what_it_takes_to_encode_and_score() {
        try (DrivenLine line = new DrivenLine(model, texts)) {
            double fewest = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long line0 = allocated();
                long forwarded = line.take(0, REVIEWS);
                long line1 = allocated();
                encodeAndScore(line.batch());
                long bare = allocated() - line1;
                assertThat(forwarded).isEqualTo((long) REVIEWS * (round + 1));
                fewest = Math.min(fewest, (line1 - line0 - bare) / (double) REVIEWS);
            }
            LOG.info("{} bytes a review, {} of them the prediction's", fewest, line.bytes() / ROUNDS / REVIEWS);
            assertThat(fewest).isLessThan(MOST);
        }
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private void encodeAndScore(int batch) {
        List<EncodedText> encoded = new ArrayList<>(batch);
        for (String text : texts) {
            encoded.add(model.encoder().encode(text));
            if (encoded.size() == batch) {
                assertThat(model.score(encoded)).hasSize(batch);
                encoded.clear();
            }
        }
    }
}
