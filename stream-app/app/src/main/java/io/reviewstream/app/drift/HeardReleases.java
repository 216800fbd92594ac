package io.reviewstream.app.drift;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When each release was last heard of: the live one need not be the newest, for there may have been a rollback. For one
 * thread.
 */
final class HeardReleases {
    private final Map<String, Long> heard = new TreeMap<>();

    /** A release has counted something, at this time. */
    void heard(String release, long time) {
        heard.merge(release, time, Math::max);
    }

    void forget(String release) {
        heard.remove(release);
    }

    int size() {
        return heard.size();
    }

    /** The one that was heard of longest ago. */
    Optional<String> stalest() {
        return heard.entrySet().stream()
                .min(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    /** The one that was heard of last; of several the newest. */
    Optional<String> latest() {
        return heard.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }
}
