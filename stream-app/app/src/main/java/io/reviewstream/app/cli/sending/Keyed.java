package io.reviewstream.app.cli.sending;

/** A record to send: its key and its value. */
record Keyed<T>(String key, T value) {}
