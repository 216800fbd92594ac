package io.reviewstream.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarFile;

/**
 * A server's process: runs the server's own main, and ends as soon as standard input ends. The parent holds the other end
 * of that pipe, so the server never outlives it, however it dies.
 *
 * <p>Knows nothing but the JDK, since it shares the class path with the server.
 */
final class ServerMain {

    private static final long PATIENCE_MS = 5_000;

    private ServerMain() {}

    /** Takes the path of the server's jar, and the server's own arguments. */
    public static void main(String[] arguments) throws Exception {
        watch(System.in);
        Class.forName(mainClass(Path.of(arguments[0])))
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static String mainClass(Path serverJar) throws IOException {
        try (JarFile jar = new JarFile(serverJar.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }

    private static void watch(InputStream parent) {
        daemon("parent-watch", () -> {
            awaitEnd(parent);
            daemon("impatience", ServerMain::haltLater);
            System.exit(0);
        });
    }

    private static void awaitEnd(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // Nobody writes; only the end counts.
            }
        } catch (IOException e) {
            // A broken pipe is an end too.
        }
    }

    private static void haltLater() {
        try {
            Thread.sleep(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
