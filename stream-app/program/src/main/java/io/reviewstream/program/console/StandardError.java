package io.reviewstream.program.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard error of this process, with or without what native libraries write there. */
final class StandardError {
    private static final Path DESCRIPTOR = Path.of("/dev/fd/2");

    private StandardError() {}

    /** As it is. */
    static OutputStream whole() {
        return new FileOutputStream(FileDescriptor.err);
    }

    /**
     * For this program alone. TensorFlow tells people about itself on descriptor 2, at each command, and part of it heeds no
     * setting. So what stands behind that descriptor is opened a second time, for us, and the descriptor leads nowhere from
     * now on. A file stays as it is: whoever opens it a second time writes over what others write.
     */
    static OutputStream withoutNatives() {
        if (!Files.exists(DESCRIPTOR) || Files.isRegularFile(DESCRIPTOR)) {
            return whole();
        }
        // Children that are asked about a terminal later would inherit the descriptor.
        Terminal.ofStandardError();
        try {
            OutputStream ours = new FileOutputStream(DESCRIPTOR.toFile(), true);
            System.setErr(new PrintStream(ours, true, StandardCharsets.UTF_8));
            // Java never closes the first three descriptors; it leads them to the null device.
            whole().close();
            return ours;
        } catch (IOException e) {
            return whole();
        }
    }
}
