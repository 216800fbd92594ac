package io.reviewstream.app;

import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.events.connection.KafkaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link TestLine} of their own on one broker, which all test classes of the run share. */
public final class Cluster implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Cluster.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestLine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestLine line = new TestLine(KafkaConnection.to(bootstrapServers(context)));
        context.getStore(NAMESPACE).put(line, line);
        return line;
    }

    /** Where the shared broker listens; started by the first who asks. */
    public static String bootstrapServers(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(EmbeddedBroker.class, key -> start(), EmbeddedBroker.class)
                .bootstrapServers();
    }

    private static EmbeddedBroker start() {
        try {
            return EmbeddedBroker.start(Files.createTempDirectory("broker"), 0, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
