package io.reviewstream.systemtests.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart under test. */
final class Chart {
    static final Path ROOT = Path.of(System.getProperty("reviewstream.root"));
    static final Path DIRECTORY = ROOT.resolve("charts").resolve("review-stream");

    private static final YAMLMapper YAML = new YAMLMapper();
    /** What the tests' Helm would else take is older than what the chart asks for. */
    private static final String KUBERNETES = "1.31.0";

    private final Path directory;

    private Chart(Path directory) {
        this.directory = directory;
    }

    static Chart asItIs() {
        return new Chart(DIRECTORY);
    }

    /** A copy whose hooks are objects like all others: what hooks make is not rendered with the rest. */
    static Chart withHooksInside(Path directory) {
        Path copy = directory.resolve("review-stream");
        try (Stream<Path> files = Files.walk(DIRECTORY, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(DIRECTORY.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.writeString(to, Files.readString(file).replaceAll("helm\\.sh/hook: .*", "no: hook"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Chart(copy);
    }

    /** A copy of which these values, laid over its own, are the defaults. */
    static Chart withValuesInside(Path directory, Path values) {
        Chart copy = withHooksInside(directory);
        try {
            Path file = copy.directory.resolve("values.yaml");
            JsonNode merged =
                    YAML.readerForUpdating(YAML.readTree(file.toFile())).readValue(values.toFile());
            YAML.writeValue(file.toFile(), merged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** The files of values that are checked in, one for each kind of installation. */
    static List<Path> combinations() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("ci"))) {
            return files.sorted().toList();
        }
    }

    Helm helm() {
        return new Helm(directory);
    }

    TemplateCommand template() {
        return template("acme");
    }

    TemplateCommand template(String release) {
        return helm().template().withName(release).withKubeVersion(KUBERNETES);
    }

    Manifests render() {
        return Manifests.of(template());
    }

    Manifests render(Path values) {
        return Manifests.of(template().withValuesFile(values));
    }

    /** Rendered with these values, which pass by a file in the directory. */
    Manifests render(Path directory, String values) {
        return Manifests.of(withValues(directory, values));
    }

    TemplateCommand withValues(Path directory, String values) {
        try {
            return template().withValuesFile(Files.writeString(directory.resolve("values.yaml"), values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the repository, as YAML or, since that is a part of it, JSON. */
    static JsonNode yaml(String first, String... more) {
        try {
            return YAML.readTree(ROOT.resolve(Path.of(first, more)).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String first, String... more) {
        try {
            return Files.readString(ROOT.resolve(Path.of(first, more)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
