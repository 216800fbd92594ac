package io.reviewstream.job.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.jspecify.annotations.Nullable;

/** The candidate that passed last, as it was staged: where nobody heard of it, it is announced again. For one thread. */
public final class Announced {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private @Nullable StagedBundle bundle;
    private Instant at;

    private Announced(Instant at) {
        this.at = at;
    }

    /**
     * Reads what {@link #toBytes} wrote; of an empty list, a beginning.
     *
     * @param now what was announced before has its time from now on
     * @throws UncheckedIOException if a later program wrote it
     */
    public static Announced from(List<byte[]> elements, Instant now) {
        Announced announced = new Announced(now);
        for (byte[] element : elements) {
            try {
                announced.bundle =
                        SimpleVersionedSerialization.readVersionAndDeSerialize(new StagedBundleSerializer(), element);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return announced;
    }

    /** What a checkpoint keeps of it. */
    public List<byte[]> toBytes() {
        if (bundle == null) {
            return List.of();
        }
        try {
            return List.of(SimpleVersionedSerialization.writeVersionAndSerialize(new StagedBundleSerializer(), bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It was handed on to be published and announced. */
    public void handedOn(StagedBundle staged, Instant now) {
        bundle = staged;
        at = now;
    }

    /** That of this version, if it was announced so long ago that somebody should have decided. */
    public Optional<StagedBundle> overdue(String version, Instant now) {
        return Optional.ofNullable(bundle)
                .filter(last -> last.version().equals(version))
                .filter(last -> !at.plus(PATIENCE).isAfter(now));
    }
}
