package io.reviewstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of a broker on the loopback interface: its clients' and its controller's. */
public record BrokerPorts(int broker, int controller) {

    /** Free ones; the broker's as wished unless that is 0. */
    public static BrokerPorts choose(int wished) {
        // Both are held open together, so that they differ.
        try (ServerSocket broker = open();
                ServerSocket controller = open()) {
            return new BrokerPorts(wished == 0 ? broker.getLocalPort() : wished, controller.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free port", e);
        }
    }

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + broker;
    }
}
