package io.reviewstream.job.faults;

import java.nio.file.FileSystemException;
import java.util.List;

/** Tells that a disk takes no more, or nothing at all: Java and TensorFlow have only the system's words for it. */
final class FullDisk {
    private static final List<String> WORDS =
            List.of("No space left on device", "Disk quota exceeded", "File too large", "Read-only file system");

    private FullDisk() {}

    static boolean isReasonOf(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return WORDS.stream().anyMatch(message::contains);
    }

    /** The system's words, with the file if it is known: what TensorFlow says beside them helps nobody. */
    static String words(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String reason = WORDS.stream().filter(message::contains).findFirst().orElse(message);
        String file =
                cause instanceof FileSystemException failed && failed.getFile() != null ? failed.getFile() + ": " : "";
        return file + reason + "; make room there, or choose another place";
    }
}
