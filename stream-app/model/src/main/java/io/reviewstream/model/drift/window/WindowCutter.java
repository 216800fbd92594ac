package io.reviewstream.model.drift.window;

import io.reviewstream.model.drift.window.WindowRule.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;

/** Cuts panes into the windows of one rule. */
final class WindowCutter<S extends Mergeable<S>> {

    private final Panes<S> panes;
    private final WindowRule rule;
    private final long after;
    private final boolean completeOnly;
    private final List<StreamWindow<S>> windows = new ArrayList<>();

    /** @param completeOnly leaves the last one out where it may still grow: what nobody reads need not be put together */
    WindowCutter(Panes<S> panes, WindowRule rule, long after, boolean completeOnly) {
        if (rule.measure() == Measure.TIME && rule.size() % panes.length() != 0) {
            throw new IllegalArgumentException(
                    "a window of " + rule.size() + " ms is not made of whole panes of " + panes.length() + " ms");
        }
        this.panes = panes;
        this.rule = rule;
        this.after = after;
        this.completeOnly = completeOnly;
    }

    /** The windows that end after the time, up to the first that is incomplete. */
    List<StreamWindow<S>> cut() {
        if (rule.measure() == Measure.TIME) {
            byTime(rule.sliding() ? panes.length() : rule.size());
        } else if (rule.sliding()) {
            slidingByCount();
        } else {
            tumblingByCount();
        }
        return windows;
    }

    private void byTime(long step) {
        long last = panes.parts().lastKey() + panes.length();
        for (long end = firstEnd(step); end < last + step; end += step) {
            boolean complete = panes.isComplete(end);
            add(end - rule.size(), end, complete);
            if (!complete) {
                return;
            }
        }
    }

    /** Of the first window that has all its panes still: where older ones were let go, it begins with those that are left. */
    private long firstEnd(long step) {
        long first = panes.parts().firstKey();
        long next = Math.floorDiv(Math.max(first, after), step) * step + step;
        if (rule.sliding()) {
            return Math.max(next, first + rule.size());
        }
        return panes.isFull() && next - rule.size() < first ? next + step : next;
    }

    private void slidingByCount() {
        for (long start : panes.parts().tailMap(after, true).keySet()) {
            long end = start + panes.length();
            long from = start;
            long held = 0;
            for (Entry<Long, SortedMap<Integer, S>> pane :
                    panes.parts().headMap(start, true).descendingMap().entrySet()) {
                from = pane.getKey();
                held += reviews(pane.getValue());
                if (held >= rule.size()) {
                    break;
                }
            }
            boolean complete = held >= rule.size() && panes.isComplete(end);
            if (complete || isNewest(start)) {
                add(from, end, complete);
            }
            if (isNewest(start)) {
                return;
            }
        }
    }

    /** Whether no later pane can end a window: it may still grow, or there is none. */
    private boolean isNewest(long start) {
        return !panes.isComplete(start + panes.length())
                || start == panes.parts().lastKey();
    }

    private void tumblingByCount() {
        long from = Math.max(after, panes.parts().firstKey());
        long held = 0;
        for (Entry<Long, SortedMap<Integer, S>> pane :
                panes.parts().tailMap(from, true).entrySet()) {
            long end = pane.getKey() + panes.length();
            held += reviews(pane.getValue());
            if (held >= rule.size() || isNewest(pane.getKey())) {
                boolean complete = held >= rule.size() && panes.isComplete(end);
                add(from, end, complete);
                from = end;
                held = 0;
                if (!complete) {
                    return;
                }
            }
        }
    }

    private long reviews(SortedMap<Integer, S> pane) {
        return pane.values().stream().mapToLong(Mergeable::reviews).sum();
    }

    private void add(long start, long end, boolean complete) {
        if (completeOnly && !complete) {
            return;
        }
        S summary = panes.between(start, end);
        if (summary.reviews() > 0) {
            windows.add(new StreamWindow<>(start, end, summary, complete));
        }
    }
}
