package io.reviewstream.model.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** Compares the files of a bundle with the sums in its manifest. */
final class FileCheck {

    private FileCheck() {}

    /** @param unread is told of each file whose bytes do not come: the problem, and why */
    static List<String> problems(Path directory, Map<String, String> sums, BiConsumer<String, IOException> unread)
            throws IOException {
        List<String> problems = new ArrayList<>();
        SortedMap<String, Path> files = BundleFiles.list(directory);
        sums.forEach((name, sum) -> {
            Path file = files.get(name);
            // Only listed files are opened: a name such as ../x in a manifest leads nowhere.
            problems.addAll(file == null ? List.of("file " + name + " is missing") : compare(name, file, sum, unread));
        });
        for (String name : files.keySet()) {
            if (!sums.containsKey(name)) {
                problems.add("file " + name + " is not in the manifest");
            }
        }
        return problems;
    }

    private static List<String> compare(String name, Path file, String sum, BiConsumer<String, IOException> unread) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of("file " + name + " is not a regular file");
        }
        try {
            String actual = BundleFiles.sha256(file);
            return actual.equals(sum)
                    ? List.of()
                    : List.of("file " + name + " has sha256 " + actual + ", the manifest says " + sum);
        } catch (IOException e) {
            unread.accept("file " + name + " cannot be read: " + e, e);
            return List.of();
        }
    }
}
