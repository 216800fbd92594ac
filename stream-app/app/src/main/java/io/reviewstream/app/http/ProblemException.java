package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is answered by a problem (RFC 9457). The message is its detail. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final @Nullable String field;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** A problem of this kind; the detail says what to do. */
    public ProblemException(ProblemKind kind, String detail) {
        this(kind, null, detail);
    }

    private ProblemException(ProblemKind kind, @Nullable String field, String detail) {
        super(detail);
        this.kind = kind;
        this.field = field;
    }

    /** A fault of one field, such as {@code texts[2].text}. */
    public static ProblemException inField(String field, String fault) {
        return inField(ProblemKind.BAD_REQUEST, field, fault);
    }

    static ProblemException inField(ProblemKind kind, String field, String fault) {
        return new ProblemException(kind, field, field + " " + fault);
    }

    /** Sends a header with it. */
    public ProblemException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Asks to come back after so many seconds. */
    public ProblemException retryAfter(long seconds) {
        return withHeader("Retry-After", Long.toString(seconds));
    }

    int status() {
        return kind.status();
    }

    Map<String, String> headers() {
        return headers;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", kind.type());
        json.put("title", kind.title());
        json.put("status", kind.status());
        json.put("detail", getMessage());
        if (field != null) {
            json.put("field", field);
        }
        return json;
    }
}
