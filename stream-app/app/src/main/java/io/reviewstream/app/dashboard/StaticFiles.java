package io.reviewstream.app.dashboard;

import io.javalin.http.Context;
import io.reviewstream.app.http.HttpRoutes.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files of the pages, out of the jar: these and no others. They hold no data, so that nobody must sign in for them. */
final class StaticFiles {
    /** Nothing comes from elsewhere, nothing stands in the page itself, and no other page shows this one in a frame. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final List<String> NAMES = List.of(
            "style.css",
            "uplot/uPlot.min.css",
            "uplot/uPlot.min.js",
            "theme.js",
            "app.js",
            "api.js",
            "dom.js",
            "format.js",
            "charts.js",
            "pieces.js",
            "predictions.js",
            "actions.js",
            "shell.js",
            "pages/signin.js",
            "pages/overview.js",
            "pages/live.js",
            "pages/drift.js",
            "pages/quality.js",
            "pages/releases.js",
            "pages/trainer.js",
            "pages/vocabulary.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8");

    /** A file, and what tells its content apart from a former one's. */
    private static final class StaticFile {
        private final byte[] content;
        private final String type;
        private final String tag;

        private StaticFile(byte[] content, String type, String tag) {
            this.content = content;
            this.type = type;
            this.tag = tag;
        }

        void answer(Context context) {
            context.header("Content-Security-Policy", POLICY);
            context.header("X-Content-Type-Options", "nosniff");
            context.header("Referrer-Policy", "no-referrer");
            context.header("Cache-Control", "no-cache");
            context.header("ETag", tag);
            String known = context.header("If-None-Match");
            if (known != null && List.of(known.split("\\s*,\\s*")).contains(tag)) {
                context.status(304);
                return;
            }
            context.contentType(type).result(content);
        }
    }

    private StaticFiles() {}

    /** All of them; the page itself is at the root. */
    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(new Route("GET", "/", true, read("index.html")::answer));
        NAMES.forEach(name -> routes.add(new Route("GET", "/dashboard/" + name, true, read(name)::answer)));
        return routes;
    }

    private static StaticFile read(String name) {
        try (InputStream in = Objects.requireNonNull(StaticFiles.class.getResourceAsStream(name), name)) {
            byte[] content = in.readAllBytes();
            String type = Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name);
            String sum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return new StaticFile(content, type, "W/\"" + sum.substring(0, 32) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
