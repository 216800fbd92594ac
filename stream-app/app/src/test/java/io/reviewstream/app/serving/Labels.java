package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseQuality.Judged;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Labels that a test lets come. */
final class Labels implements Supplier<Optional<ReleaseQuality>> {
    private final Map<String, Judged> all = new HashMap<>();
    private final Map<String, Judged> beside = new HashMap<>();
    private Instant from = Instant.MIN;
    private int asked;
    private boolean read = true;
    private Copy copy = new Copy();

    /** What they say until the next one comes. */
    private final class Copy implements ReleaseQuality {
        @Override
        public Judged since(String version, Instant time) {
            asked++;
            from = time;
            return all.getOrDefault(version, Judged.NONE);
        }

        @Override
        public Judged newest(String version, long labels) {
            asked++;
            return all.getOrDefault(version, Judged.NONE);
        }

        @Override
        public Judged beside(String version, String other) {
            asked++;
            return beside.getOrDefault(version, Judged.NONE);
        }
    }

    /** So many labels say that a release's predictions are right, or not. */
    Labels of(String version, long labels, long right) {
        all.put(version, new Judged(labels, right));
        copy = new Copy();
        return this;
    }

    /** So many labels came for the live release while another one predicted too. */
    Labels beside(String version, long labels, long right) {
        beside.put(version, new Judged(labels, right));
        copy = new Copy();
        return this;
    }

    /** From when on a release was judged that was asked for last. */
    Instant from() {
        return from;
    }

    /** How often figures were asked for. */
    int asked() {
        return asked;
    }

    /** Whether it is known what labels say. */
    void setRead(boolean known) {
        read = known;
    }

    @Override
    public Optional<ReleaseQuality> get() {
        return read ? Optional.of(copy) : Optional.empty();
    }
}
