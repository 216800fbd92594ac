package io.reviewstream.app.quality;

import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.json.BundleJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is kept of the errors of one release. Times are milliseconds since 1970.
 *
 * @param detector memory of the detector
 * @param labelsPerMonth how many labels it is set for
 * @param labels that came so far
 * @param first time of the earliest of them
 * @param last time of the latest
 * @param inWindow labels of the window that is not complete
 * @param start time of its earliest label
 * @param end just after its latest
 * @param severity where the alarm is
 * @param above alarming windows in a row
 * @param below calmer windows in a row
 * @param since start of the first window that was not usual; negative while all are
 */
record ErrorState(
        List<Double> detector,
        double labelsPerMonth,
        long labels,
        long first,
        long last,
        long inWindow,
        long start,
        long end,
        Severity severity,
        int above,
        int below,
        long since) {

    ErrorState {
        detector = List.copyOf(detector);
    }

    byte[] bytes() {
        try {
            return BundleJson.line(this).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ErrorState of(byte[] bytes) {
        try {
            return BundleJson.read(new String(bytes, StandardCharsets.UTF_8), ErrorState.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
