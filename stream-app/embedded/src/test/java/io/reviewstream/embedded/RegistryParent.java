package io.reviewstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that starts a registry, writes down its process id, and waits to be killed. */
final class RegistryParent {

    private RegistryParent() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0);
        Path written = Files.writeString(directory.resolve("pid.part"), String.valueOf(registry.pid()));
        Files.move(written, directory.resolve("pid"));
        Thread.currentThread().join();
    }
}
