package io.reviewstream.systemtests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A browser without a window, in a process of its own for each page, with an empty profile and nothing to phone home. */
final class Chromium {
    private static final String PROGRAM = "chromium";
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--window-size=1280,2000");

    private final Path directory;
    private int runs;

    private Chromium(Path directory) {
        this.directory = directory;
    }

    /**
     * The browser of this machine; skips the test where there is none.
     *
     * @param directory for profiles and logs
     */
    static Chromium require(Path directory) {
        Tools.require(PROGRAM);
        return new Chromium(directory);
    }

    /**
     * A page as the browser has read it.
     *
     * @param dom serialised after it was laid out
     * @param console what the browser complained about: errors of scripts, requests that were refused
     */
    record Opened(String dom, List<String> console) {}

    Opened open(Path page) throws IOException, InterruptedException {
        Path log = run(page, "--dump-dom");
        return new Opened(
                Files.readString(log.resolveSibling(log.getFileName() + ".out"), StandardCharsets.UTF_8),
                Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                        .filter(line -> line.contains("CONSOLE"))
                        .toList());
    }

    /** The page as a PNG, its first 2,000 lines. */
    Path screenshot(Path page) throws IOException, InterruptedException {
        Path image = directory.resolve("page.png");
        run(page, "--screenshot=" + image);
        return image;
    }

    private Path run(Path page, String what) throws IOException, InterruptedException {
        Path log = directory.resolve("chromium-" + ++runs + ".log");
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + Files.createDirectories(directory.resolve("profile-" + runs)));
        command.add(what);
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(log.resolveSibling(log.getFileName() + ".out").toFile())
                .redirectError(log.toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("chromium did not open " + page + ":\n" + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return log;
    }
}
