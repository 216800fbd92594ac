package io.reviewstream.job.learning;

import io.reviewstream.job.publishing.StagedBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The candidate that passed last, as it was staged: where nobody heard of it, it is announced again. For one thread. */
final class Announced {
    private static final int VERSION = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private @Nullable StagedBundle bundle;
    private Instant at;

    private Announced(Instant at) {
        this.at = at;
    }

    /**
     * Reads what {@link #toBytes} wrote; of an empty section, a beginning.
     *
     * @param now what was announced before has its time from now on
     */
    static Announced from(SavedState saved, Instant now) {
        Announced announced = new Announced(now);
        VersionedBytes.read(saved, Section.ANNOUNCED, VERSION, in -> {
            String staging = in.readUTF();
            String version = in.readUTF();
            byte[] command = new byte[in.readInt()];
            in.readFully(command);
            announced.bundle = new StagedBundle(staging, version, command);
        });
        return announced;
    }

    List<byte[]> toBytes() {
        StagedBundle last = bundle;
        if (last == null) {
            return List.of();
        }
        return VersionedBytes.write(VERSION, out -> {
            out.writeUTF(last.staging());
            out.writeUTF(last.version());
            out.writeInt(last.command().length);
            out.write(last.command());
        });
    }

    /** It was handed on to be published and announced. */
    void handedOn(StagedBundle staged, Instant now) {
        bundle = staged;
        at = now;
    }

    /** That of this version, if it was announced so long ago that somebody should have decided. */
    Optional<StagedBundle> overdue(String version, Instant now) {
        return Optional.ofNullable(bundle)
                .filter(last -> last.version().equals(version))
                .filter(last -> !at.plus(PATIENCE).isAfter(now));
    }
}
