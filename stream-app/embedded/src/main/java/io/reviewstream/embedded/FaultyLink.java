package io.reviewstream.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before a server on this machine and lets connections fail as networks do: for tests of what happens then. Thread-safe. */
public final class FaultyLink implements AutoCloseable {
    /** How it fails. */
    public enum Fault {
        /** Not at all. */
        NONE,
        /** Connections end, and new ones end at once. */
        CUT,
        /** Connections stay and are taken, and nothing that is sent ever arrives. */
        SILENT,
        /** What is sent arrives late, each way. */
        LATE
    }

    private static final Logger LOG = LoggerFactory.getLogger(FaultyLink.class);
    private static final long LATE_NANOS = Duration.ofMillis(150).toNanos();
    private static final int BUFFER = 1 << 16;

    private final ServerSocket server;
    private final int behind;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "faulty-link");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;

    private FaultyLink(ServerSocket server, int behind) {
        this.server = server;
        this.behind = behind;
    }

    /** Listens at a free port of the loopback interface for a server at another one, which may come later. */
    public static FaultyLink to(int port) {
        try {
            FaultyLink link = new FaultyLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            link.threads.execute(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free port", e);
        }
    }

    /** {@code 127.0.0.1:port}. */
    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** From now on; what was lost stays lost, so connections that were silent end when they are to speak again. */
    public void fails(Fault next) {
        boolean ends = next == Fault.CUT || fault == Fault.SILENT;
        fault = next;
        if (ends) {
            open.forEach(this::end);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (fault == Fault.CUT) {
                    end(client);
                } else {
                    connect(client);
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("{} takes no more, or one connection less", address(), e);
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        try {
            Socket target = new Socket(InetAddress.getLoopbackAddress(), behind);
            open.add(target);
            if (fault == Fault.CUT) { // meanwhile
                end(client);
                end(target);
                return;
            }
            threads.execute(() -> copy(client, target));
            threads.execute(() -> copy(target, client));
        } catch (IOException e) { // there is no server yet
            end(client);
        }
    }

    private void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (fault == Fault.LATE) {
                    LockSupport.parkNanos(LATE_NANOS);
                }
                if (fault != Fault.SILENT) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            LOG.trace("One end is gone, so the other goes too", e);
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(this::end);
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
