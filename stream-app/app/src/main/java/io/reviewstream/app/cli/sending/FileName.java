package io.reviewstream.app.cli.sending;

import java.nio.file.Path;

/** The name of a file without its directory and extensions. */
final class FileName {
    private FileName() {}

    static String stem(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString().replaceFirst("(?i)(\\.(tsv|csv|jsonl|ndjson))?(\\.gz)?$", "");
    }
}
