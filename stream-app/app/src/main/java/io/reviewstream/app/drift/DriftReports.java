package io.reviewstream.app.drift;

import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers reports and mutes into a {@link DriftView}. For one thread. */
final class DriftReports {
    /** Windows kept of each alarm. */
    static final int MOST = 100;

    private final SortedMap<String, Deque<DriftReport>> windows = new TreeMap<>();
    private final Map<String, DriftReport> newest = new HashMap<>();
    private final Map<String, DriftMute> mutes = new HashMap<>();

    /** Takes a report, in the order of the topic. */
    void add(DriftReport report) {
        if (!report.getComplete()) {
            newest.put(report.getAlarm(), report);
            return;
        }
        newest.remove(report.getAlarm());
        Deque<DriftReport> before = windows.computeIfAbsent(report.getAlarm(), none -> new ArrayDeque<>());
        before.add(report);
        if (before.size() > MOST) {
            before.remove();
        }
    }

    /** Whether of no alarm only windows are known that are not complete. */
    boolean hasCompleteOfEach() {
        return windows.keySet().containsAll(newest.keySet());
    }

    /** What is known of mutes, and no report. */
    DriftReports mutesAlone() {
        DriftReports alone = new DriftReports();
        alone.mutes.putAll(mutes);
        return alone;
    }

    /** Takes a mute. */
    void mute(DriftMute mute) {
        mutes.put(mute.getAlarm(), mute);
    }

    /** Takes a mute back. */
    void unmute(String alarm) {
        mutes.remove(alarm);
    }

    DriftView view(String note) {
        SortedMap<String, List<DriftReport>> copies = new TreeMap<>();
        windows.forEach((alarm, reports) -> copies.put(alarm, Collections.unmodifiableList(new ArrayList<>(reports))));
        return new DriftView(note, Collections.unmodifiableSortedMap(copies), Map.copyOf(newest), Map.copyOf(mutes));
    }
}
