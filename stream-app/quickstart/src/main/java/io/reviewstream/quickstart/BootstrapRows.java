package io.reviewstream.quickstart;

import io.reviewstream.quickstart.data.LabelledReview;
import io.reviewstream.quickstart.sample.TsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that the trainer learns the first release from. */
final class BootstrapRows {
    private BootstrapRows() {}

    static Path write(Path file, List<LabelledReview> reviews) {
        try (TsvWriter writer =
                new TsvWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), List.of("id", "text", "label"))) {
            for (LabelledReview review : reviews) {
                writer.row(List.of(review.id(), review.text(), review.label()));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
