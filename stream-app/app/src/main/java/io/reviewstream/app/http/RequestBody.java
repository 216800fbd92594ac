package io.reviewstream.app.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Reads bodies that say they are JSON, up to a size. Thread-safe. */
final class RequestBody {
    private final int maxBytes;

    RequestBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Returns the body's bytes.
     *
     * @throws ProblemException if it is of another type, or too large; nothing behind the limit is read
     */
    byte[] json(Context context) {
        requireJson(context);
        if (context.req().getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        try {
            byte[] body = context.req().getInputStream().readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw tooLarge();
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("The body could not be read to its end", e);
        }
    }

    private static void requireJson(Context context) {
        String type = context.contentType();
        String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals("application/json")) {
            throw new ProblemException(
                            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                            "Send JSON, with the header Content-Type: application/json")
                    .withHeader("Accept", "application/json");
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                        ProblemKind.TOO_LARGE,
                        "The body has more than " + maxBytes
                                + " bytes (http.max-body-bytes); send fewer texts at a time")
                .withHeader("Connection", "close");
    }
}
