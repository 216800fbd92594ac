package io.reviewstream.app.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits a rate: a bucket fills with so many tokens a second up to its size, and whoever does something takes its
 * price. Thread-safe.
 */
final class TokenBucket {
    private final double perNano;
    private final double size;
    private final LongSupplier nanoTime;
    private double filled;
    private long looked;

    /**
     * Creates a full bucket.
     *
     * @param perSecond tokens a second, above 0
     * @param size most tokens in it, at least the highest price
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    TokenBucket(double perSecond, double size, LongSupplier nanoTime) {
        this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
        this.size = size;
        this.nanoTime = nanoTime;
        this.filled = size;
        this.looked = nanoTime.getAsLong();
    }

    /** Takes the price and returns zero; or takes nothing, and returns after which time it will be there. */
    synchronized Duration take(int price) {
        long now = nanoTime.getAsLong();
        filled = Math.min(size, filled + (now - looked) * perNano);
        looked = now;
        if (filled >= price) {
            filled -= price;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((price - filled) / perNano));
    }
}
