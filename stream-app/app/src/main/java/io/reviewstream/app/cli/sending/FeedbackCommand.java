package io.reviewstream.app.cli.sending;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextRow;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Sends labels for reviews to the feedback topic. */
@Command(
        name = "feedback",
        mixinStandardHelpOptions = true,
        description = "Sends each row of FILE as feedback: the label that a review ought to have.",
        footer = {
            "",
            "Columns: id (or review_id) and label (or --label-column); optional: text (else it is joined from the reviews topic),",
            "source (correction, confirmation, random_request, uncertain_request, import), moderator (true or false),",
            "sampling_probability (above 0, at most 1). Others are ignored.",
            "",
            "Examples:",
            "  reviewstream feedback corrections.csv",
            "  reviewstream feedback labelled-set.tsv.gz --source import",
            "  reviewstream feedback stars.csv --label-column stars --rating-labels \"..2=neg, 4..=pos\"",
            "",
            "Mind the source: corrections mostly meet the live model's mistakes, so they train but do not judge",
            "a candidate; imports and random requests do both.",
            "Exit code 1 if any row could not be sent; the others are sent all the same."
        })
public final class FeedbackCommand implements Callable<Integer> {
    private final CommandSurroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SendingOptions options = new SendingOptions();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            converter = SourceConverter.class,
            description = "Source of every row, whatever the file's column says. Default: the column, else correction.")
    private @Nullable FeedbackSource source;

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description = "Column of the label. Default: ${DEFAULT-VALUE}.",
            defaultValue = "label")
    private String labelColumn = "label";

    @Option(
            names = "--rating-labels",
            paramLabel = "RULES",
            converter = RulesConverter.class,
            description =
                    "Labels that ratings stand for, as \"..4=neg, 9..=pos\", the rules of the trainer's setting: a"
                            + " rating between is left out. Default: labels, or ratings, are sent as they stand.")
    private RatingLabels ratings = RatingLabels.NONE;

    public FeedbackCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String topic = options.topics().names().feedback();
        return new FileSending<>(options, surroundings, spec.commandLine(), Feedback.class, topic)
                .run(new TextColumns(labelColumn, labelColumn, true), this::feedback, "labels sent");
    }

    /** Of the file only the label is indispensable; the text may be absent. */
    private @Nullable Keyed<Feedback> feedback(TextRow row, long number) throws RowException {
        String id = row.id();
        String given = row.label();
        if (id == null || id.isBlank()) {
            throw new RowException("column id (or review_id) is empty or missing; feedback names its review by it");
        }
        if (given == null) {
            throw new RowException("column " + labelColumn + " is empty");
        }
        String label = label(given);
        if (label == null) {
            return null;
        }
        String text = row.columns().getOrDefault("text", "");
        return new Keyed<>(
                id,
                new Feedback(
                        id,
                        label,
                        source(row),
                        probability(row),
                        Columns.flag(row, "moderator"),
                        surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                        text.isEmpty() ? null : text));
    }

    /** Null: a rating that stands for none. */
    private @Nullable String label(String given) throws RowException {
        try {
            return ratings.label(given).orElse(null);
        } catch (IllegalArgumentException e) {
            throw new RowException("column " + labelColumn + ": " + e.getMessage());
        }
    }

    private FeedbackSource source(TextRow row) throws RowException {
        if (source != null) {
            return source;
        }
        String named = Columns.optional(row, "source");
        try {
            return named.isEmpty() ? FeedbackSource.CORRECTION : SourceConverter.parse(named);
        } catch (TypeConversionException e) {
            throw new RowException("column source: " + e.getMessage() + ", or give all rows one by --source");
        }
    }

    private static @Nullable Double probability(TextRow row) throws RowException {
        String text = Columns.optional(row, "sampling_probability");
        if (text.isEmpty()) {
            return null;
        }
        try {
            double probability = Double.parseDouble(text);
            if (probability > 0 && probability <= 1) {
                return probability;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers out of range.
        }
        throw new RowException(
                "column sampling_probability holds '" + text + "'; write a number above 0 and at most 1");
    }

    private static final class RulesConverter implements ITypeConverter<RatingLabels> {
        @Override
        public RatingLabels convert(String text) {
            try {
                return RatingLabels.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("must be " + e.getMessage());
            }
        }
    }

    /** Reads sources in lower or upper case, with a dash or an underscore. */
    static final class SourceConverter implements ITypeConverter<FeedbackSource> {
        @Override
        public FeedbackSource convert(String text) {
            return parse(text);
        }

        static FeedbackSource parse(String text) {
            try {
                return FeedbackSource.valueOf(
                        text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text
                                + "' is no source; write correction, confirmation, random_request, uncertain_request or import");
            }
        }
    }
}
