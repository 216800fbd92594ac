package io.reviewstream.app.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was found of drift, on the pages. */
class DriftInBrowserIT {

    private static ServedDashboard serve(String... settings) {
        return new ServedDashboard(() -> Optional.of(KnownDrift.expected()), KnownDrift.log(), settings);
    }

    @Test
    void an_alarm_stands_on_every_page_and_what_is_expected_is_shown_and_not_counted() {
        try (ServedDashboard served = serve();
                Browser browser = Browser.open(served.address())) {
            Page page = browser.show("drift");
            assertThat(page.locator(".lede")).containsText("1 statistic left the usual range");
            assertThat(page.locator("#nav")).containsText("● 1 alarm");
            assertThat(page.locator("main")).containsText("<b>magsafe</b>");
            assertThat(page.locator("main b").filter(new Locator.FilterOptions().setHasText("magsafe")))
                    .hasCount(0);
            assertThat(page.locator("main")).not().containsText("01012345678");
            assertThat(page.locator(".multiple.alarm")).hasCount(1);
            assertThat(page.locator(".multiple.muted")).containsText("expected until");
            assertThat(page.locator(".multiple.muted")).containsText("jin: a survey runs");
            assertThat(page.locator(".multiple.watch")).containsText("script in phones");
            assertThat(page.locator(".multiple.alarm"))
                    .containsText("would be others by 0.25: they pull on the labels");
            assertThat(page.locator(".multiple.alarm")).containsText("hangul: 0.0\u00a0% before, 45.3\u00a0% now");
            browser.requireNoFaults();
        }
    }

    @Test
    void the_first_page_begins_with_what_has_changed_and_nobody_expects() {
        try (ServedDashboard served = serve();
                Browser browser = Browser.open(served.address())) {
            Page page = browser.show("overview");
            assertThat(page.locator(".lede")).containsText("1 drift alarm, the worst: mix of words.");
            assertThat(page.locator(".lede")).containsText("<b>magsafe</b>");
            assertThat(page.locator(".lede")).not().containsText("gone");
            assertThat(page.locator(".answers")).containsText("1 expected, and not counted");
            page.locator(".answers a").click();
            assertThat(page.locator("h1")).hasText("Drift");
            assertThat(page.locator(".multiple.alarm")).isFocused();
            browser.requireNoFaults();
        }
    }

    @Test
    void an_alarm_that_somebody_expects_is_no_bad_news() {
        Instant later = Instant.now().plus(Duration.ofHours(1));
        try (ServedDashboard served = new ServedDashboard(
                        () -> Optional.of(KnownDrift.view(Map.of(
                                "LENGTH", KnownDrift.mute("LENGTH", later),
                                "TOKENS", KnownDrift.mute("TOKENS", later)))),
                        KnownDrift.log());
                Browser browser = Browser.open(served.address())) {
            Page page = browser.show("overview");
            assertThat(page.locator(".lede")).containsText("The app is running.");
            assertThat(page.locator("#nav")).not().containsText("alarm");
            assertThat(page.locator(".answers")).containsText("2 expected, and not counted");
            browser.requireNoFaults();
        }
    }

    @Test
    void the_page_is_accessible_in_both_themes_and_fits_a_phone() {
        try (ServedDashboard served = serve();
                Browser browser = Browser.open(served.address())) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                browser.theme(scheme);
                for (String name : List.of("overview", "drift")) {
                    Page page = browser.show(name);
                    browser.screenshot(name + "-alarm-" + scheme.name().toLowerCase(Locale.ROOT));
                    assertThat(browser.violations()).as(name + " " + scheme).isEmpty();
                    page.setViewportSize(360, 800);
                    assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                            .isEqualTo(360);
                    browser.screenshot(name + "-alarm-phone");
                    page.setViewportSize(1600, 1000);
                }
            }
            browser.requireNoFaults();
        }
    }

    @Test
    void what_is_expected_can_be_said_with_the_keyboard_alone() {
        try (ServedDashboard served = serve();
                Browser browser = Browser.open(served.address())) {
            Page page = browser.show("drift/TOKENS");
            assertThat(page.locator(".multiple.alarm")).isFocused();
            Locator button = page.locator("#expect-TOKENS");
            for (int i = 0; i < 5 && !Boolean.TRUE.equals(button.evaluate("b => b === document.activeElement")); i++) {
                page.keyboard().press("Tab");
            }
            assertThat(button).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("dialog[open] #dialog-title")).hasText("Expect a change: mix of words?");
            assertThat(page.locator("#reason")).isFocused();
            assertThat(browser.violations()).isEmpty();
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog[open]")).hasCount(0);
            assertThat(button).isFocused();
            browser.requireNoFaults();
        }
    }

    @Test
    void the_keyboard_passes_over_the_navigation_and_goes_from_page_to_page() {
        try (ServedDashboard served = serve();
                Browser browser = Browser.open(served.address())) {
            Page page = browser.show("overview");
            page.keyboard().press("Tab");
            assertThat(page.locator("#skip")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("#page")).isFocused();
            page.locator("#nav a[href='#quality']").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Quality");
            assertThat(page.locator("h1")).isFocused();
            assertThat(page.locator("#nav a[aria-current=page]")).containsText("Quality");
            assertThat(page).hasTitle("Quality · ReviewStream");
            browser.requireNoFaults();
        }
    }

    @Test
    void words_of_reviews_are_not_shown_where_texts_must_not_be() {
        try (ServedDashboard served = serve("http.show-text", "none");
                Browser browser = Browser.open(served.address())) {
            for (String name : List.of("overview", "drift")) {
                Page page = browser.show(name);
                assertThat(page.locator("main")).containsText("mix of words");
                assertThat(page.locator("main")).not().containsText("magsafe");
            }
            browser.requireNoFaults();
        }
    }
}
