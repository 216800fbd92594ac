package io.reviewstream.benchmarks.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a {@link ChildProcess} measured.
 *
 * @param examplesPerSecond while it trained
 * @param seconds of all, or what they mean to who asked
 * @param peakBytes most memory resident
 */
record ChildResult(double examplesPerSecond, double seconds, long peakBytes) {

    /** Says it to the process that waits for it. */
    void print() throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println(ChildProcess.RESULT + new ObjectMapper().writeValueAsString(this));
        out.flush();
    }
}
