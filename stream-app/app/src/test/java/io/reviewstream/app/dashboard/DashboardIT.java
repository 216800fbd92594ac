package io.reviewstream.app.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.reviewstream.app.AppState;
import io.reviewstream.app.Cluster;
import io.reviewstream.app.Heard;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dashboard of a whole app in a real browser, before its first release, with reviews of all kinds, and in use. */
@ExtendWith(Cluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
class DashboardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> PAGES =
            List.of("overview", "live", "drift", "quality", "releases", "trainer", "vocabulary");
    private static final String HOSTILE = "<img src=x onerror=\"document.title='broken'\"><script>document.title="
            + "'broken'</script> \u202Egreat\u202C ' onmouseover='x";
    private static final String PRIVATE =
            "great screen, mail me at anna.kim@example.com or 010-1234-5678, www.a.example/x";

    private static final List<String> PLAIN = List.of(
            "the battery is great and the screen is bright",
            "the speaker is awful, and it broke after a week",
            "not great, not awful: a telephone");

    private final Map<String, String> withoutData = new LinkedHashMap<>();
    private TestLine line;
    private ReviewStreamApp app;
    private Browser browser;
    private Bundle first;
    private Bundle second;

    @BeforeAll
    void two_releases_and_some_reviews(TestLine fresh) throws Exception {
        line = fresh.createTopics();
        app = line.startApp(line.config("http.enabled", "true", "confidence-floor", "0.6"), new Heard());
        URI address = app.httpAddress().orElseThrow();
        browser = Browser.open(address);
        for (String name : PAGES) {
            withoutData.put(name, browser.show(name).textContent("main"));
            browser.screenshot("empty-" + name);
        }
        BundleStore store = line.config().bundleStore().open();
        first = TinyBundle.publish(store, 1);
        line.announce(first.version(), first.manifestSha256(), null);
        awaitServing(first);
        second = TinyBundle.publish(store, 2);
        line.announce(second.version(), second.manifestSha256(), first.version());
        awaitServing(second);
        await().atMost(PATIENCE).until(() -> app.state() == AppState.RUNNING);
        List<String> texts = new ArrayList<>(List.of(HOSTILE, PRIVATE, "", "magsafe weather"));
        for (int i = 0; i < 40; i++) {
            texts.add(i % 3 == 0 ? "the screen is awful" : "the screen is great");
        }
        for (int i = 0; i < texts.size(); i++) {
            line.publishSoon(i % TestLine.PARTITIONS, "r" + i, texts.get(i));
        }
        line.send(new ProducerRecord<>(line.topics().reviews(), 0, null, "no review".getBytes(StandardCharsets.UTF_8)));
        var unused = line.awaitPredictions(texts.size());
    }

    private void awaitServing(Bundle bundle) {
        await().atMost(PATIENCE)
                .until(() ->
                        app.servingRelease().filter(bundle.version()::equals).isPresent());
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @Order(1)
    void every_page_says_what_is_missing_before_the_first_release() {
        assertThat(withoutData.get("overview")).contains("No release is live yet");
        assertThat(withoutData.get("live")).contains("No release is live: reviews wait", "No dead letters");
        assertThat(withoutData.get("drift")).contains("Nothing to compare yet");
        assertThat(withoutData.get("quality")).contains("Nothing to measure yet", "reviews.feedback");
        assertThat(withoutData.get("releases")).contains("No releases yet");
        assertThat(withoutData.get("trainer")).contains("has announced no release yet");
        assertThat(withoutData.get("vocabulary")).contains("No release is live");
        browser.requireNoFaults();
    }

    @Test
    @Order(2)
    void every_page_is_accessible_in_both_themes_and_fits_a_phone() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            browser.theme(scheme);
            for (String name : PAGES) {
                Page page = browser.show(name);
                browser.screenshot(name + "-" + scheme.name().toLowerCase(Locale.ROOT));
                assertThat(browser.violations()).as(name + " " + scheme).isEmpty();
                page.setViewportSize(360, 800);
                assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                        .as("width of " + name)
                        .isEqualTo(360);
                browser.screenshot(name + "-phone");
                page.setViewportSize(1600, 1000);
            }
        }
        browser.requireNoFaults();
    }

    @Test
    @Order(3)
    void the_stream_is_shown_as_it_is_and_a_hostile_review_does_nothing() {
        Page page = browser.show("live");
        for (String text : PLAIN) {
            line.publish(0, text, text);
        }
        assertThat(page.locator("#feed")).containsText(PLAIN.get(PLAIN.size() - 1));
        browser.picture("live");
        line.publish(0, "h", HOSTILE);
        line.publish(1, "p", PRIVATE);
        line.publish(2, "m", "magsafe weather");
        Locator feed = page.locator("#feed");
        assertThat(feed).containsText("<img src=x onerror=");
        assertThat(feed).containsText("masked");
        assertThat(feed).not().containsText("anna.kim");
        assertThat(feed).not().containsText("5678");
        assertThat(page.locator("main img, main script")).hasCount(0);
        assertThat(page.title()).isEqualTo("Live · ReviewStream");
        assertThat(page.locator("main"))
                .containsText("reviewstream replay --origin " + line.topics().reviews() + "-0@");
        assertThat(page.locator("#latency")).containsText("half can be read");
        page.fill("#try", "not great");
        page.click("#score");
        assertThat(page.locator(".result")).containsText("confidence");
        browser.requireNoFaults();
    }

    @Test
    @Order(4)
    void shares_and_counts_are_those_of_the_predictions_and_letters_in_the_topics() {
        List<Prediction> all = line.records(line.topics().classified()).stream()
                .map(record -> line.serdes().decode(Prediction.class, record.value()))
                .toList();
        Page page = browser.show("live");
        assertThat(page.locator("main")).containsText("Of a sample of " + all.size() + " predictions.");
        for (String label : TinyBundle.LABELS) {
            long count = all.stream()
                    .filter(prediction -> prediction.getLabel().equals(label))
                    .count();
            Locator cells = page.locator(
                    "table:has(caption:text-is('Share of each label')) tr:has(th:has-text('" + label + "')) td");
            assertThat(cells).hasText(new String[] {percent(count, all.size()), "–", Long.toString(count)});
        }
        int letters = line.records(line.topics().deadLetters()).size();
        assertThat(page.locator(".flow div:has(dt:text-is('Dead letters')) dd").first())
                .hasText(Integer.toString(letters));
        browser.show("vocabulary");
        long words = all.stream().mapToLong(Prediction::getTokenCount).sum();
        long unknown =
                all.stream().mapToLong(Prediction::getOutOfVocabularyCount).sum();
        assertThat(page.locator(".lede")).containsText(percent(unknown, words) + " of words are unknown to v2");
        browser.requireNoFaults();
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100.0 * part / whole);
    }

    @Test
    @Order(5)
    void words_that_the_vocabulary_lacks_are_named() {
        Page page = browser.show("vocabulary");
        assertThat(page.locator("main")).containsText("magsafe");
        assertThat(page.locator("main")).not().containsText("anna");
        browser.requireNoFaults();
    }

    @Test
    @Order(6)
    void roll_back_and_promote_act_after_a_dialog_that_repeats_the_verb() {
        Page page = browser.show("releases");
        act(page, "Roll back to v1");
        awaitServing(first);
        assertThat(page.locator(".is-live")).containsText(first.version());
        assertThat(page.locator("main")).containsText("Jin (dashboard)");
        page.click("#pick-2");
        act(page, "Promote v2 to live");
        awaitServing(second);
        assertThat(page.locator(".is-live")).containsText(second.version());
        browser.picture("releases");
        browser.requireNoFaults();
    }

    private static void act(Page page, String verb) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(verb).setExact(true))
                .first()
                .click();
        Locator dialog = page.locator("dialog[open]");
        dialog.locator("#reason").fill("tried in a test");
        dialog.locator("#by").fill("Jin");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb))
                .click();
        assertThat(dialog).hasCount(0);
    }

    @Test
    @Order(7)
    void it_says_so_when_the_app_is_gone_and_changes_nothing_then() {
        Page page = browser.show("releases");
        app.close();
        assertThat(page.locator("#strip")).containsText("Connection lost");
        assertThat(page.locator("[data-change]").first()).isDisabled();
        assertThat(page.locator(".is-live")).containsText(second.version());
        browser.forgetFaults(); // refused connections
    }
}
