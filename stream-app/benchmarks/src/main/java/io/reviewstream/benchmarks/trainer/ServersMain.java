package io.reviewstream.benchmarks.trainer;

import io.reviewstream.embedded.EmbeddedServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code ServersMain DIRECTORY PORT REGISTRY-PORT FILE}: broker and registry; the file is there once both answer. */
final class ServersMain {
    private ServersMain() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Path address = Path.of(arguments[3]);
        try (EmbeddedServers servers =
                EmbeddedServers.start(directory, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))) {
            Path part = address.resolveSibling(address.getFileName() + ".part");
            Files.writeString(part, servers.bootstrapServers() + "\n" + servers.registryUrl());
            Files.move(part, address, StandardCopyOption.ATOMIC_MOVE);
            Thread.currentThread().join();
        }
    }
}
