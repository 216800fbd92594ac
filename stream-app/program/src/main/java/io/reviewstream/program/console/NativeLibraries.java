package io.reviewstream.program.console;

import java.util.Objects;
import java.util.stream.Stream;

/** Tells that a native library cannot be loaded: the loader itself only says that it is not where nobody put it. */
public final class NativeLibraries {
    private static final String DIRECTORY = "org.bytedeco.javacpp.cachedir";

    private NativeLibraries() {}

    /** Whether that is the reason of a failure. */
    public static boolean areReasonOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnsatisfiedLinkError.class::isInstance);
    }

    /** What is wrong, and what helps. */
    public static String sentence() {
        String directory = System.getProperty(DIRECTORY, System.getProperty("user.home") + "/.javacpp/cache");
        return "TensorFlow's native library cannot be loaded. It is unpacked to " + directory
                + ", which takes 700 MB and the right to write there and to run what lies there; another directory: java -D"
                + DIRECTORY + "=DIR -jar ...";
    }
}
