package io.reviewstream.model.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Where in which file we read, for messages. */
final class FilePlace {
    private final Path file;
    private long line;

    FilePlace(Path file) {
        this.file = file;
    }

    void line(long number) {
        line = number;
    }

    long line() {
        return line;
    }

    TextFileException problem(String message) {
        return new TextFileException(file + ":" + line + ": " + message);
    }

    TextFileException problem(String message, Throwable cause) {
        return new TextFileException(file + ":" + line + ": " + message, cause);
    }

    /** A problem of this row alone. */
    MalformedRowException badRow(String message) {
        return new MalformedRowException(file + ":" + line + ": " + message);
    }

    MalformedRowException badRow(String message, Throwable cause) {
        return new MalformedRowException(file + ":" + line + ": " + message, cause);
    }

    /** What a failed read means to the user. */
    TextFileException unreadable(IOException e) {
        if (e instanceof CharacterCodingException) {
            return problem(notUtf8(), e);
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return problem("the gzip data is damaged or cut off from here on; get the file again", e);
        }
        return problem("cannot be read: " + e, e);
    }

    /** That the bytes are in another encoding, and which, if it can be told. */
    String notUtf8() {
        return LikelyEncoding.of(file)
                .map(encoding -> "is not UTF-8 but most likely " + encoding + "; convert the file by iconv -f "
                        + encoding + " -t UTF-8")
                .orElse("is not UTF-8; convert the file by iconv -f ENCODING -t UTF-8");
    }
}
