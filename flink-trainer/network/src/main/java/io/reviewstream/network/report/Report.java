package io.reviewstream.network.report;

import io.reviewstream.model.json.BundleJson;
import io.reviewstream.network.report.charts.Figure;
import io.reviewstream.network.report.charts.Gallery;
import io.reviewstream.network.report.figures.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes a report into a directory: {@code index.html}, one page that needs nothing else and asks nothing of a network;
 * {@code report.json}, all its figures; {@code figures/*.svg}. The same figures give the same bytes.
 */
public final class Report {
    /** Name of the page. */
    public static final String PAGE = "index.html";
    /** Name of the figures. */
    public static final String JSON = "report.json";

    private static final String FIGURES = "figures";

    private Report() {}

    /**
     * Writes; files of those names are replaced, others stay.
     *
     * @param directory made if absent
     * @return the page
     * @throws IOException if it cannot be written
     */
    public static Path write(Path directory, Figures figures) throws IOException {
        List<Figure> gallery = Gallery.of(figures);
        Files.createDirectories(directory.resolve(FIGURES));
        for (Figure figure : gallery) {
            bytes(directory.resolve(FIGURES).resolve(figure.name() + ".svg"), figure.file());
        }
        byte[] json = BundleJson.pretty(figures);
        Files.write(directory.resolve(JSON), json);
        Path page = directory.resolve(PAGE);
        bytes(page, Page.of(json, gallery));
        return page;
    }

    /**
     * The figures of a report, such as the one in a bundle's {@code report/}.
     *
     * @return empty if there is none, or one of another format
     */
    public static Optional<Figures> read(Path directory) {
        try {
            return Optional.of(BundleJson.read(directory.resolve(JSON), Figures.class))
                    .filter(figures -> figures.format() == Figures.FORMAT);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A lone surrogate, which UTF-8 cannot say, becomes a question mark rather than an error. */
    private static void bytes(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
