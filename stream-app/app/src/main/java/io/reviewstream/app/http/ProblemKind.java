package io.reviewstream.app.http;

import java.util.Locale;

/** What can be wrong with a request, or with us: type, title and status of a problem (RFC 9457). */
public enum ProblemKind {
    BAD_REQUEST(400, "The request cannot be understood"),
    UNAUTHORIZED(401, "The bearer token is missing or wrong"),
    FORBIDDEN(403, "This is not allowed"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method does not fit"),
    CONFLICT(409, "Something has changed meanwhile"),
    TOO_SLOW(408, "The body came too slowly"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
    MISDIRECTED(421, "The request was meant for another host"),
    RATE_LIMITED(429, "Too many texts"),
    SCORING_FAILED(500, "The release cannot score this"),
    INTERNAL(500, "Something is wrong on our side"),
    NOT_LIVE(503, "The app cannot go on"),
    NOT_READY(503, "The app does not classify now"),
    BUSY(503, "All places are taken");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** The problem's URI. */
    String type() {
        return "urn:problem-type:reviewstream:"
                + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
