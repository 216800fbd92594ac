package io.reviewstream.app.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Headers of requests, some of which let in who sends them. They never show themselves: their text form is a mask.
 * Immutable.
 */
public final class SecretHeaders {
    /** No headers. */
    public static final SecretHeaders NONE = new SecretHeaders(Map.of());

    private static final String WANTED = "name=value, several joined by commas, values percent-encoded";
    /** A token of HTTP (RFC 9110, section 5.6.2). */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** What Java's HTTP client sets itself, and lets nobody else set. */
    private static final Set<String> OF_THE_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");

    private final Map<String, String> headers;

    private SecretHeaders(Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
    }

    /**
     * Returns headers, written as in OpenTelemetry's variable {@code OTEL_EXPORTER_OTLP_HEADERS}.
     *
     * @throws IllegalArgumentException if they cannot be sent; the message does not repeat them
     */
    public static SecretHeaders of(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int end = part.indexOf('=');
            String name = part.substring(0, Math.max(end, 0)).strip();
            String value = decoded(part.substring(end + 1).strip());
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException(WANTED);
            }
            String known = name.toLowerCase(Locale.ROOT);
            if (OF_THE_CLIENT.contains(known)) {
                throw new IllegalArgumentException(
                        WANTED + "; without " + known + ", which the HTTP client sets itself");
            }
            headers.put(name, value);
        }
        return new SecretHeaders(headers);
    }

    /** A plus is a plus: the values are percent-encoded, and no form. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(WANTED, e);
        }
    }

    /** Returns the values by name. */
    public Map<String, String> byName() {
        return headers;
    }

    @Override
    public String toString() {
        return "***";
    }
}
