package io.reviewstream.network.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A figure of {@code report.json} on its way to the page. Every way to write it gives an HTML element that also holds the
 * exact value and its place in the JSON, so that a test, or a reader, can hold the one against the other.
 */
final class Leaf {
    private final String pointer;
    private final JsonNode value;

    /** @param pointer to it in the JSON, after RFC 6901 */
    Leaf(String pointer, JsonNode value) {
        this.pointer = pointer;
        this.value = value;
    }

    /** As {@code 88.2 %}. */
    String percent() {
        return element(format("%.1f", value.asDouble() * 100) + "\u00a0%");
    }

    /** As {@code 88 %}. */
    String wholePercent() {
        return element(format("%.0f", value.asDouble() * 100) + "\u00a0%");
    }

    /** A difference of shares in percentage points, as {@code +1.0} or {@code −0.3}. */
    String points() {
        double points = value.asDouble() * 100;
        return element((points < 0 ? "−" : "+") + format("%.1f", Math.abs(points)));
    }

    /** As {@code 0.882}. */
    String three() {
        return element(signed(format("%.3f", value.asDouble())));
    }

    /** As {@code 0.88}. */
    String two() {
        return element(signed(format("%.2f", value.asDouble())));
    }

    /** As {@code 9,993}. */
    String count() {
        return element(format("%,d", value.asLong()));
    }

    /** A small probability, as {@code 0.012} or {@code < 0.001}. */
    String p() {
        return element(value.asDouble() < 0.001 ? "&lt; 0.001" : format("%.3f", value.asDouble()));
    }

    /** Whether it is 0, to be written faintly. */
    boolean isZero() {
        return value.asDouble() == 0;
    }

    /** A share for a style: {@code 0.882}. */
    String css() {
        return format("%.4f", Math.max(0, Math.min(1, value.asDouble())));
    }

    /** A share as the width of a bar, for a style: {@code 88.21%}. */
    String width() {
        return format("%.2f%%", Math.max(0, Math.min(1, value.asDouble())) * 100);
    }

    private String element(String written) {
        return "<data value=\"" + value.asText() + "\" data-json=\"" + pointer + "\">" + written + "</data>";
    }

    /** A minus that is as wide as a plus, and none before a zero. */
    private static String signed(String number) {
        return number.matches("-0[.]0+") ? number.substring(1) : number.replace('-', '−');
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
