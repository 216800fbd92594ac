package io.reviewstream.app.cli.sending;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.events.Review;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextRow;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends the reviews of a file to the reviews topic. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Sends each row of FILE as a review; the record's key is the review's id.",
        footer = {
            "",
            "Examples:",
            "  reviewstream publish reviews.tsv.gz",
            "  reviewstream publish reviews.csv --text-column comment --id-column no --rate 500/s",
            "  reviewstream publish reviews.jsonl --limit 1000 --bootstrap-servers broker:9092 \\",
            "      --kafka security.protocol=SSL",
            "",
            "A file without ids gets its name and row number, such as reviews:17. Labels in the file are not sent:",
            "feedback sends them, and what ratings stand for.",
            "Exit code 1 if any row could not be sent; the others are sent all the same."
        })
public final class PublishCommand implements Callable<Integer> {
    private final CommandSurroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SendingOptions options = new SendingOptions();

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            description = "Column of the text. Default: ${DEFAULT-VALUE}.",
            defaultValue = "text")
    private String textColumn = "text";

    @Option(
            names = "--id-column",
            paramLabel = "NAME",
            description = "Column of the review's id. Default: id, else review_id.")
    private @Nullable String idColumn;

    @Option(
            names = "--segment-column",
            paramLabel = "NAME",
            description = "Column of the segment that figures are broken down by.")
    private @Nullable String segmentColumn;

    @Option(names = "--language", paramLabel = "TAG", description = "Language of the texts, such as en or ko.")
    private @Nullable String language;

    public PublishCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String topic = options.topics().names().reviews();
        return new FileSending<>(options, surroundings, spec.commandLine(), Review.class, topic)
                .run(new TextColumns(textColumn, "label", false), this::review, "reviews published");
    }

    private Keyed<Review> review(TextRow row, long number) throws RowException {
        String id = id(row, number);
        return new Keyed<>(id, new Review(id, row.text(), language, segment(row), null));
    }

    private String id(TextRow row, long number) throws RowException {
        if (idColumn == null) {
            return row.id() == null ? FileName.stem(options.file()) + ":" + number : row.id();
        }
        String id = Columns.required(row, idColumn, "--id-column");
        if (id.isBlank()) {
            throw new RowException("column " + idColumn + " is empty; a review needs an id");
        }
        return id;
    }

    private @Nullable String segment(TextRow row) throws RowException {
        if (segmentColumn == null) {
            return null;
        }
        String segment = Columns.required(row, segmentColumn, "--segment-column");
        return segment.isBlank() ? null : segment;
    }
}
