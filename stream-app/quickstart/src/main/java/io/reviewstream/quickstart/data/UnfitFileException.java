package io.reviewstream.quickstart.data;

/** The demo cannot work with a file; the message says why, in words for people. */
public final class UnfitFileException extends Exception {
    UnfitFileException(String message) {
        super(message);
    }
}
