package io.reviewstream.app.dashboard;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.http.ProblemException;
import io.reviewstream.app.http.ProblemKind;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GET /api/releases/report?version=VERSION}: the report in a release's bundle, one page that needs nothing else. It
 * quotes reviews as they came, so that it is shown only where those may be. Thread-safe.
 */
record ReleaseReport(DashboardSources sources) implements Handler {
    /** It has styles and drawings in itself, and nothing in it acts. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; sandbox";

    @Override
    public void handle(Context context) throws IOException {
        if (sources.config().http().showText() != ShowText.FULL) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN,
                    "A report quotes reviews as they came: it is shown where http.show-text is full");
        }
        String version = String.valueOf(context.queryParam("version"));
        if (sources.log().get().release(version).isEmpty()) {
            throw ProblemException.inField("version", "names no release of the log");
        }
        byte[] page = page(version)
                .orElseThrow(() ->
                        new ProblemException(ProblemKind.NOT_FOUND, "There is no report in the bundle of " + version));
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Cache-Control", "no-store");
        context.contentType("text/html; charset=utf-8").result(page);
    }

    private Optional<byte[]> page(String version) throws IOException {
        try {
            return sources.store().file(version, "report/index.html");
        } catch (NoSuchBundleException e) {
            return Optional.empty();
        }
    }
}
