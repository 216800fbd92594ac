package io.reviewstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A key for {@code localhost} and {@code 127.0.0.1} with a certificate that it signed itself, made by the JDK's keytool:
 * for servers on this machine that live for days at most.
 *
 * @param keyStore PKCS #12; since the certificate is its own authority, it serves as the trust store too
 * @param password of the store and of the key
 */
public record SelfSigned(Path keyStore, String password) {

    /** Makes one in that directory, which is made if absent. */
    public static SelfSigned in(Path directory) {
        Path store = directory.resolve("localhost.p12").toAbsolutePath();
        String password = UUID.randomUUID().toString();
        try {
            Files.createDirectories(directory);
            Path secret = Files.writeString(directory.resolve("localhost.p12.password"), password);
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "localhost",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1",
                    "-ext",
                    "BC=ca:true",
                    "-validity",
                    "30",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass:file",
                    secret.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("No key could be made in " + directory, e);
        }
        return new SelfSigned(store, password);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool made no key: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("keytool was not awaited: the thread was interrupted", e);
        }
    }

    /** Keeps the password to itself. */
    @Override
    public String toString() {
        return "key in " + keyStore;
    }
}
