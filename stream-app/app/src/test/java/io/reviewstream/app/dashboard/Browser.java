package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** This machine's Chromium with one page open, which writes down what goes wrong in it. For one thread. */
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "dashboard");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> faults = new ArrayList<>();
    private final BrowserContext context;
    private final Page page;
    private final URI address;

    private Browser(Path program, URI address) {
        this.address = address;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
        this.context = browser.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1600, 1000));
        this.page = context.newPage();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                faults.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(fault -> faults.add("uncaught: " + fault));
        page.onRequest(request -> {
            if (!request.url().startsWith(address.toString()) && !request.url().startsWith("data:")) {
                faults.add("asked elsewhere: " + request.url());
            }
        });
    }

    /** Skips the test where there is no Chromium; fails it where every tool is required, as in CI. */
    static Browser open(URI address) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Browser(program, address))
                .orElseGet(Browser::missing);
    }

    private static Browser missing() {
        String message = "neither chromium nor google-chrome is on the PATH: this test needs one of them";
        if ("true".equals(System.getenv("REVIEWSTREAM_REQUIRE_TOOLS"))) {
            fail(message);
        }
        return abort(message);
    }

    int port() {
        return address.getPort();
    }

    Page page() {
        return page;
    }

    /** Opens a page of the dashboard, and waits until it shows what it has loaded. */
    Page show(String name) {
        page.navigate(address + "/#" + name);
        // Not by waiting for a function: the page's policy lets no text be evaluated.
        page.locator("main[data-page=" + name.replaceFirst("/.*", "") + "]:not([aria-busy]) .lede")
                .waitFor();
        return page;
    }

    void theme(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** For the documentation: what is seen at first, small. */
    void picture(String name) {
        page.setViewportSize(1100, 800);
        page.evaluate("() => scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve("pictures").resolve(name + ".png")));
        page.setViewportSize(1600, 1000);
    }

    /** Rules of accessibility that the page breaks, with the places. */
    List<String> violations() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream().map(Browser::words).toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    /** What went wrong since the last time; forgets it. */
    void requireNoFaults() {
        assertThat(faults).isEmpty();
    }

    void forgetFaults() {
        faults.clear();
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
