package io.reviewstream.app.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.reviewstream.app.http.HttpFace;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a page follows the app, and what it does where it may not or cannot. */
@Tag("long")
class FollowingInBrowserIT {

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
            // The page asks nothing by itself: that its session is over it learns from what it follows alone.
            assertThat(page.locator("h1")).hasText("Sign in");
            page.fill("#token", "operators-token-02");
            page.keyboard().press("Enter");
            assertThat(page.locator("#connection")).containsText("● connected");
            assertThat(page.locator("#strip")).isEmpty();
            assertThat(page.locator("h1")).hasText("Releases");
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
            page.navigate(served.address() + "/#releases");
            page.fill("#token", "operators-token-01");
            page.keyboard().press("Enter");
            assertThat(page.locator("#connection")).containsText("● connected");
            return browser;
        }
    }

    @Test
    void a_page_for_which_there_is_no_place_says_so_and_follows_when_there_is_one() throws Exception {
        try (ServedDashboard served = new ServedDashboard(Optional::empty, KnownDrift.log());
                Browser browser = Browser.open(served.address())) {
            List<HttpResponse<InputStream>> others = new ArrayList<>();
            for (int i = 0; i < HttpFace.EVENT_STREAMS; i++) {
                others.add(follow(served.address()));
            }
            Page page = browser.show("releases");
            assertThat(page.locator("#strip")).containsText("Connection lost");
            assertThat(page.locator("#connection")).containsText("○ not connected");
            assertThat(page.locator("[data-change]").first()).isDisabled();
            for (HttpResponse<InputStream> other : others) {
                other.body().close();
            }
            assertThat(page.locator("#connection")).containsText("● connected");
            assertThat(page.locator("#strip")).isEmpty();
            browser.forgetFaults(); // the browser writes down every 503
        }
    }

    private static HttpResponse<InputStream> follow(URI address) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/api/events")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    }

    @Test
    void after_the_app_was_away_the_page_is_right_again_by_itself() {
        try (Browser browser = whoSeesNoAlarmAndLosesTheApp();
                ServedDashboard again = new ServedDashboard(
                        () -> Optional.of(KnownDrift.view(Map.of())),
                        KnownDrift.log(),
                        "http.port",
                        Integer.toString(browser.port()))) {
            Page page = browser.page();
            assertThat(page.locator("#connection")).containsText("● connected");
            assertThat(page.locator("#strip")).isEmpty();
            assertThat(page.locator("#nav")).containsText("● 2 alarms");
            assertThat(page.locator(".lede")).containsText("2 statistics left the usual range");
            assertThat(again.address().getPort()).isEqualTo(browser.port());
            browser.forgetFaults(); // refused connections
        }
    }

    private static Browser whoSeesNoAlarmAndLosesTheApp() {
        Browser browser;
        try (ServedDashboard served = new ServedDashboard(Optional::empty, KnownDrift.log())) {
            browser = Browser.open(served.address());
            Page page = browser.show("drift");
            assertThat(page.locator("#connection")).containsText("● connected");
            assertThat(page.locator("#nav")).not().containsText("alarm");
        }
        assertThat(browser.page().locator("#strip")).containsText("Connection lost");
        assertThat(browser.page().locator("h1")).hasText("Drift");
        return browser;
    }
}
