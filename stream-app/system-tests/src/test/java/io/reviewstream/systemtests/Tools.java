package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs that a test uses and that a user's machine need not have. */
final class Tools {

    private Tools() {}

    /** Skips the test where a program is not on the path; fails it where REVIEWSTREAM_REQUIRE_TOOLS is true, as in CI. */
    static void require(String... programs) {
        for (String program : programs) {
            if (!isOnPath(program)) {
                missing("'%s' is not on the PATH: this test needs it".formatted(program));
            }
        }
    }

    /** Skips the test, or fails it where every tool is required. */
    static void missing(String message) {
        if (areRequired()) {
            fail(message);
        }
        abort(message);
    }

    /** Whether a test may not be skipped for want of a tool. */
    static boolean areRequired() {
        return "true".equals(System.getenv("REVIEWSTREAM_REQUIRE_TOOLS"));
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }
}
