package io.reviewstream.app.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The name of an instance, stable over restarts: with it a restarted instance takes its place in the group at once,
 * where a nameless one would wait until its former self times out.
 */
public final class InstanceId {
    private static final String FILE = "instance-id";

    private InstanceId() {}

    /**
     * Returns the name kept in the state directory; makes and keeps one if there is none.
     *
     * @throws UncheckedIOException if the directory cannot be read or written
     */
    public static String keptIn(Path stateDir) {
        Path file = stateDir.resolve(FILE);
        try {
            if (Files.exists(file)) {
                String kept = Files.readString(file, StandardCharsets.UTF_8).strip();
                if (!kept.isEmpty()) {
                    return kept;
                }
            }
            return keep(file, UUID.randomUUID().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the instance id in " + file, e);
        }
    }

    /** Written aside and moved, so that a kill in between leaves no half a name. */
    private static String keep(Path file, String id) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path aside = file.resolveSibling(FILE + ".new");
        Files.writeString(aside, id + "\n", StandardCharsets.UTF_8);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return id;
    }
}
