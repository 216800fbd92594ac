package io.reviewstream.app.cli.sending;

/** One row cannot be sent; the others can. The message says which column is wrong and what it wants. */
final class RowException extends Exception {
    RowException(String message) {
        super(message);
    }
}
