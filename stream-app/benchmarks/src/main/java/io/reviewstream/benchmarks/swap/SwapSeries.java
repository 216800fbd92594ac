package io.reviewstream.benchmarks.swap;

import io.reviewstream.benchmarks.line.JavaProcess;
import io.reviewstream.model.bundle.Bundle;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Swaps one after the other, and how much memory the app has after each. For one thread. */
final class SwapSeries {
    private static final int TELL_EVERY = 10;

    private final Swaps swaps;
    private final JavaProcess app;
    private final PrintStream out;
    private final List<Swaps.Span> spans = new ArrayList<>();
    private final List<Long> resident = new ArrayList<>();

    SwapSeries(Swaps swaps, JavaProcess app, PrintStream out) {
        this.swaps = swaps;
        this.app = app;
        this.out = out;
    }

    /** Runs so many, after a calm before each. */
    void run(int count, Duration calm) throws Exception {
        for (int i = 0; i < count; i++) {
            Bundle next = swaps.publishNext();
            TimeUnit.MILLISECONDS.sleep(calm.toMillis());
            spans.add(swaps.goLive(next));
            resident.add(app.residentBytes());
            tell();
        }
    }

    private void tell() {
        int swap = spans.size();
        if (swap % TELL_EVERY == 0) {
            Swaps.Span last = spans.get(swap - 1);
            out.printf(
                    Locale.ROOT,
                    "swap %d: live after %.1f s, %d MiB resident%n",
                    swap,
                    (last.live() - last.from()) / 1e9,
                    resident.get(swap - 1) >> 20);
        }
    }

    /** When each could be felt. */
    List<Swaps.Span> spans() {
        return List.copyOf(spans);
    }

    /** Bytes after each. */
    List<Long> resident() {
        return List.copyOf(resident);
    }
}
