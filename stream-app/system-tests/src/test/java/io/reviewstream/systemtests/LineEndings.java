package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What became of the reviews of a line, by committed records, counted without any code of the app. */
record LineEndings(Line line) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private IndependentCount count() {
        return new IndependentCount(
                line.kafka().bootstrapServers(), line.schemas().url());
    }

    /** Waits until so many have an ending, while these run. */
    void await(int records, AppProcess... apps) {
        IndependentCount count = count();
        Awaitility.await(records + " reviews ended")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    for (AppProcess app : apps) {
                        app.requireAlive();
                    }
                    return count.count(line.topics().classified())
                                    + count.count(line.topics().deadLetters())
                            >= records;
                });
    }

    /** Holds that each of so many reviews has one ending, so many of them as letters, in order, and unaltered. */
    void assertEachOnce(int reviews, int bad) throws Exception {
        IndependentCount count = count();
        IndependentCount.Result result =
                count.compare(line.topics().reviews(), line.topics().classified());
        List<String> letters = count.letters(line.topics().deadLetters());
        assertThat(result.reviews()).as("reviews").isEqualTo(reviews);
        assertThat(result.doubled()).as("doubled").isEmpty();
        assertThat(result.outOfOrder()).as("out of order").isEmpty();
        assertThat(result.altered()).as("key, headers or time changed").isEmpty();
        assertThat(letters).as("letters").hasSize(bad);
        assertThat(result.missing()).as("without a prediction").containsExactlyInAnyOrderElementsOf(letters);
    }
}
