package io.reviewstream.network.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import io.reviewstream.network.report.charts.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The page. It shows what the JSON holds and nothing else. Whatever a text or a label says stays text: the template escapes
 * it, and the page forbids the browser scripts and requests of any kind.
 */
final class Page {
    private Page() {}

    static String of(byte[] json, List<Figure> gallery) throws IOException {
        JsonNode root = new ObjectMapper().readTree(json);
        Map<String, Object> context = View.of(root, gallery);
        context.put("style", resource("report.css"));
        return Mustache.compiler()
                .withLoader(name -> new StringReader(resource(name + ".html")))
                .compile(resource("report.html"))
                .execute(context);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
