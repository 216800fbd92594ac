package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final AtomicLong now = new AtomicLong(7);
    private final TokenBucket bucket = new TokenBucket(10, 20, now::get);

    @Test
    void it_begins_full_and_says_when_the_price_will_be_there() {
        assertThat(bucket.take(20)).isZero();
        assertThat(bucket.take(5)).isEqualTo(Duration.ofMillis(500));
        pass(Duration.ofMillis(499));
        assertThat(bucket.take(5)).isPositive();
        pass(Duration.ofMillis(2));
        assertThat(bucket.take(5)).isZero();
    }

    @Test
    void a_refusal_costs_nothing_and_rest_fills_it_no_higher_than_its_size() {
        assertThat(bucket.take(15)).isZero();
        assertThat(bucket.take(6)).isPositive();
        assertThat(bucket.take(5)).isZero();
        pass(Duration.ofHours(1));
        assertThat(bucket.take(20)).isZero();
        assertThat(bucket.take(1)).isPositive();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
