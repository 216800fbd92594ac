package io.reviewstream.app.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads bodies that say they are JSON, up to a size, for a time. Thread-safe. */
public final class RequestBody {
    private static final int CHUNK = 8192;
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)\"?", Pattern.CASE_INSENSITIVE);

    /** What JSON may be written in, and is told apart by its first bytes. */
    private static final Set<String> CHARSETS =
            Set.of("utf-8", "utf8", "us-ascii", "utf-16", "utf-16be", "utf-16le", "utf-32", "utf-32be", "utf-32le");

    private final int maxBytes;
    private final Duration patience;
    private final LongSupplier nanoTime;

    /**
     * Creates a reader.
     *
     * @param patience how long a whole body may take
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    public RequestBody(int maxBytes, Duration patience, LongSupplier nanoTime) {
        this.maxBytes = maxBytes;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns the body's bytes.
     *
     * @throws ProblemException if it is of another type, too large, too slow, or cut; nothing behind the limit is read
     */
    public byte[] json(Context context) {
        requireJson(context.header("Content-Type"));
        requirePlain(context.header("Content-Encoding"));
        if (context.req().getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        try {
            return read(context.req().getInputStream());
        } catch (IOException e) {
            throw isTimeout(e) ? tooSlow() : closing(ProblemKind.BAD_REQUEST, "The body ended before its end");
        }
    }

    byte[] read(InputStream body) throws IOException {
        long start = nanoTime.getAsLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            bytes.write(chunk, 0, read);
            if (bytes.size() > maxBytes) {
                throw tooLarge();
            }
            if (nanoTime.getAsLong() - start > patience.toNanos()) {
                throw tooSlow();
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static void requireJson(@Nullable String type) {
        String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals("application/json")) {
            throw unsupported("Send JSON, with the header Content-Type: application/json");
        }
        Matcher charset = CHARSET.matcher(String.valueOf(type));
        if (charset.find() && !CHARSETS.contains(charset.group(1).toLowerCase(Locale.ROOT))) {
            throw unsupported("JSON is read as UTF-8, not by another charset: send the header Content-Type:"
                    + " application/json, and text in UTF-8");
        }
    }

    private static void requirePlain(@Nullable String coding) {
        if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
            boolean known = coding.strip().matches("[A-Za-z0-9, -]{1,30}");
            throw unsupported("The body is compressed (Content-Encoding: " + (known ? coding.strip() : "unknown")
                            + "), and is read as it comes: send it without gzip or another coding")
                    .withHeader("Accept-Encoding", "identity");
        }
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail)
                .withHeader("Accept", "application/json");
    }

    private ProblemException tooSlow() {
        return closing(
                ProblemKind.TOO_SLOW,
                "The body took longer than " + patience.toSeconds() + " seconds; send fewer texts at a time");
    }

    private ProblemException tooLarge() {
        return closing(
                ProblemKind.TOO_LARGE,
                "The body has more than " + maxBytes + " bytes (http.max-body-bytes); send fewer texts at a time");
    }

    /** What is left of the body is not waited for. */
    private static ProblemException closing(ProblemKind kind, String detail) {
        return new ProblemException(kind, detail).withHeader("Connection", "close");
    }
}
