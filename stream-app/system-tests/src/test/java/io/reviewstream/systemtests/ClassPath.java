package io.reviewstream.systemtests;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The class path of these tests, as the build resolved it. */
final class ClassPath {

    private ClassPath() {}

    /** As one argument for a child JVM. Surefire hides it behind a jar that has only a manifest. */
    static String asArgument() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** What a child JVM must be allowed so that Flink runs in it. */
    static List<String> opens() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .toList();
    }

    /** Its jars and directories. */
    static List<Path> entries() {
        return Arrays.stream(asArgument().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
