package io.reviewstream.app.serving;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Labels that a test lets come. */
final class Labels implements ReleaseQuality {
    private final Map<String, Judged> all = new HashMap<>();
    private final Map<String, Judged> beside = new HashMap<>();
    private Instant from = Instant.MIN;

    /** So many labels say that a release's predictions are right, or not. */
    Labels of(String version, long labels, long right) {
        all.put(version, new Judged(labels, right));
        return this;
    }

    /** So many labels came for the live release while another one predicted too. */
    Labels beside(String version, long labels, long right) {
        beside.put(version, new Judged(labels, right));
        return this;
    }

    /** From when on a release was judged that was asked for last. */
    Instant from() {
        return from;
    }

    @Override
    public Judged since(String version, Instant time) {
        from = time;
        return all.getOrDefault(version, Judged.NONE);
    }

    @Override
    public Judged newest(String version, long labels) {
        return all.getOrDefault(version, Judged.NONE);
    }

    @Override
    public Judged beside(String version, String other) {
        return beside.getOrDefault(version, Judged.NONE);
    }
}
