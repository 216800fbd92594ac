package io.reviewstream.app.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftWord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was found of drift, on the pages. */
class DriftInBrowserIT {
    private final Instant end = Instant.now().minusSeconds(60);

    private List<DriftReport> reports(String alarm, String segment, DriftSeverity severity, double effect) {
        List<DriftReport> reports = new ArrayList<>();
        for (int i = 9; i >= 0; i--) {
            reports.add(DriftReport.newBuilder()
                    .setAlarm(alarm)
                    .setStatistic(alarm.replaceFirst("@.*", ""))
                    .setSegment(segment)
                    .setRelease("000007-0b2b85d2b70f")
                    .setWindowStart(end.minus(Duration.ofMinutes(5L * i + 5)))
                    .setWindowEnd(end.minus(Duration.ofMinutes(5L * i)))
                    .setComplete(true)
                    .setReviews(1_000)
                    .setReference("PROFILE")
                    .setEffect(effect / (i + 1))
                    .setLimit(0.2)
                    .setUsual(0.1)
                    .setP(0.001)
                    .setSeverity(severity)
                    .setSince(severity == DriftSeverity.USUAL ? null : end.minus(Duration.ofMinutes(14)))
                    .setShares(List.of())
                    .setExamples(List.of())
                    .setWords(List.of(
                            new DriftWord("<b>magsafe</b>", 0.00001, 0.003, 0.148),
                            new DriftWord("01012345678", 0.00001, 0.003, 0.148)))
                    .build());
        }
        return reports;
    }

    private DriftView view() {
        TreeMap<String, List<DriftReport>> windows = new TreeMap<>();
        windows.put("TOKENS", reports("TOKENS", "", DriftSeverity.ALARM, 0.5));
        windows.put("LENGTH", reports("LENGTH", "", DriftSeverity.ALARM, 0.3));
        windows.put("LABEL", reports("LABEL", "", DriftSeverity.USUAL, 0.05));
        windows.put("SCRIPT@phones", reports("SCRIPT@phones", "phones", DriftSeverity.WATCH, 0.15));
        DriftMute mute = DriftMute.newBuilder()
                .setAlarm("LENGTH")
                .setUntil(Instant.now().plus(Duration.ofHours(2)))
                .setBy("jin")
                .setReason("a survey runs")
                .setAt(end)
                .build();
        return new DriftView("", windows, Map.of(), Map.of("LENGTH", mute));
    }

    @Test
    void an_alarm_stands_on_every_page_and_what_is_expected_is_shown_and_not_counted() {
        try (ServedDashboard served = new ServedDashboard(() -> Optional.of(view()));
                Browser browser = Browser.open(served.address())) {
            Page page = browser.show("drift");
            browser.screenshot("drift-alarm");
            assertThat(page.locator(".lede")).containsText("1 statistic left the usual range");
            assertThat(page.locator("#nav")).containsText("● 1 alarm");
            assertThat(page.locator("main")).containsText("<b>magsafe</b>");
            assertThat(page.locator("main b").filter(new Locator.FilterOptions().setHasText("magsafe")))
                    .hasCount(0);
            assertThat(page.locator("main")).not().containsText("01012345678");
            assertThat(page.locator("main")).containsText("jin: a survey runs");
            assertThat(page.locator(".multiple.alarm")).hasCount(1);
            assertThat(page.locator("main")).containsText("script");
            assertThat(browser.violations()).isEmpty();
            browser.requireNoFaults();
        }
    }

    @Test
    void words_of_reviews_are_not_shown_where_texts_must_not_be() {
        try (ServedDashboard served = new ServedDashboard(() -> Optional.of(view()), "http.show-text", "none");
                Browser browser = Browser.open(served.address())) {
            Page page = browser.show("drift");
            assertThat(page.locator("main")).not().containsText("magsafe");
            browser.requireNoFaults();
        }
    }

    @Test
    void a_browser_signs_in_and_a_viewer_finds_nothing_to_change() {
        try (ServedDashboard served = new ServedDashboard(
                        Optional::empty,
                        "http.token",
                        "operators-token-01",
                        "http.viewer-token",
                        "viewers-token-0002");
                Browser browser = Browser.open(served.address())) {
            Page page = browser.page();
            page.navigate(served.address().toString());
            assertThat(page.locator("h1")).hasText("Sign in");
            assertThat(browser.violations()).isEmpty();
            page.fill("#token", "not the right token");
            page.keyboard().press("Enter");
            assertThat(page.locator("[role=alert]")).containsText("neither the token");
            browser.forgetFaults(); // the browser writes down every 401
            page.fill("#token", "viewers-token-0002");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Overview");
            assertThat(page.locator("#connection")).containsText("connected");
            assertThat(page.locator("#application")).containsText("viewer");
            page.reload();
            assertThat(page.locator("h1")).hasText("Overview");
            page.click("#sign-out");
            assertThat(page.locator("h1")).hasText("Sign in");
            browser.requireNoFaults();
        }
    }

    @Test
    void who_is_signed_in_is_asked_again_when_the_tokens_were_changed() {
        try (Browser browser = whoIsSignedInAndLosesTheApp();
                ServedDashboard changed = protectedBy("operators-token-02", browser.port())) {
            Page page = browser.page();
            assertThat(page.locator("h1")).hasText("Sign in");
            page.fill("#token", "operators-token-02");
            page.keyboard().press("Enter");
            assertThat(page.locator("#connection")).containsText("connected");
            assertThat(page.locator("#strip")).isEmpty();
            assertThat(page.locator("h1")).hasText("Overview");
            assertThat(changed.address().getPort()).isEqualTo(browser.port());
        }
    }

    private static ServedDashboard protectedBy(String token, int port) {
        return new ServedDashboard(Optional::empty, "http.token", token, "http.port", Integer.toString(port));
    }

    private static Browser whoIsSignedInAndLosesTheApp() {
        try (ServedDashboard served = protectedBy("operators-token-01", 0)) {
            Browser browser = Browser.open(served.address());
            Page page = browser.page();
            page.navigate(served.address().toString());
            page.fill("#token", "operators-token-01");
            page.keyboard().press("Enter");
            assertThat(page.locator("#connection")).containsText("● connected");
            return browser;
        }
    }
}
