package io.reviewstream.benchmarks.line;

import io.reviewstream.embedded.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** {@code BrokerMain DIRECTORY FILE}: an embedded broker; the file tells its address once it answers. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path address = Path.of(arguments[1]);
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), 0, Map.of())) {
            Path part = address.resolveSibling(address.getFileName() + ".part");
            Files.writeString(part, broker.bootstrapServers());
            Files.move(part, address, StandardCopyOption.ATOMIC_MOVE);
            Thread.currentThread().join();
        }
    }
}
