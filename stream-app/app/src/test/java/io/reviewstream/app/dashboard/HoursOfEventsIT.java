package io.reviewstream.app.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What hours of a busy stream leave in memory, at the speed of this machine; in the app, and in a page that follows. */
@Tag("long")
class HoursOfEventsIT {
    private static final System.Logger LOG = System.getLogger(HoursOfEventsIT.class.getName());
    private static final int HOUR = 3_600;
    private static final long MB = 1 << 20;
    private static final long SETTLED = 64 << 10;
    /** Fewer events than the app keeps: a page that follows misses none. */
    private static final int STEP = 100;

    /** Everything that is kept for a time is full after an hour: unknown words are kept longest. */
    @Test
    void the_app_needs_no_more_in_the_third_hour_than_in_the_second() throws Exception {
        try (ServedDashboard served = new ServedDashboard(Optional::empty, KnownDrift.log())) {
            MadeUpStream stream = new MadeUpStream(served.dashboard());
            List<InputStream> pages = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                pages.add(follow(served));
            }
            stream.pass(HOUR);
            stream.pass(HOUR);
            long before = settledHeap();
            stream.pass(HOUR);
            long after = settledHeap();
            LOG.log(
                    System.Logger.Level.INFO,
                    "live heap of the app after two hours of events {0} KiB, after three {1} KiB",
                    before / 1024,
                    after / 1024);
            assertThat(after - before).isLessThan(2 * MB);
            for (InputStream page : pages) {
                page.close();
            }
        }
    }

    /** Reads what comes and keeps nothing. */
    private static InputStream follow(ServedDashboard served) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(served.address().resolve("/api/events")).build();
        InputStream events = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body();
        Thread page = new Thread(() -> {
            try {
                events.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // It was closed.
            }
        });
        page.setDaemon(true);
        page.start();
        return events;
    }

    /** What the pages have not read yet is on its way, and not kept. */
    private static long settledHeap() {
        AtomicLong last = new AtomicLong(Long.MAX_VALUE);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            long now = liveHeap();
            return last.getAndSet(now) - now < SETTLED;
        });
        return last.get();
    }

    private static long liveHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void a_page_needs_no_more_in_the_second_half_of_an_hour_than_in_the_first() {
        try (ServedDashboard served = new ServedDashboard(Optional::empty, KnownDrift.log());
                Browser browser = Browser.open(served.address())) {
            MadeUpStream stream = new MadeUpStream(served.dashboard());
            Page page = browser.show("live");
            assertThat(page.locator("#connection")).containsText("● connected");
            CDPSession session = page.context().newCDPSession(page);
            long[] bytes = new long[2];
            long[] nodes = new long[2];
            for (int half = 0; half < 2; half++) {
                for (int i = 0; i < HOUR / 2; i += STEP) {
                    long rate = stream.pass(STEP);
                    assertThat(page.locator("#rate")).hasText(Long.toString(rate));
                }
                session.send("HeapProfiler.collectGarbage");
                JsonObject heap = session.send("Runtime.getHeapUsage");
                bytes[half] = heap.get("usedSize").getAsLong();
                nodes[half] = session.send("Memory.getDOMCounters").get("nodes").getAsLong();
            }
            LOG.log(
                    System.Logger.Level.INFO,
                    "live heap of a page after half an hour of events {0} KiB and {1} nodes, after an hour {2} KiB and {3}",
                    bytes[0] / 1024,
                    nodes[0],
                    bytes[1] / 1024,
                    nodes[1]);
            assertThat(bytes[1] - bytes[0]).isLessThan(2 * MB);
            assertThat(nodes[1] - nodes[0]).isLessThan(2_000);
            browser.requireNoFaults();
        }
    }
}
