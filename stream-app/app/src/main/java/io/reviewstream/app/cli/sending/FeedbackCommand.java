package io.reviewstream.app.cli.sending;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
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
            "Columns: id (or review_id) and label; optional: text (else it is joined from the reviews topic),",
            "source (correction, confirmation, random_request, uncertain_request, import), moderator (true or false),",
            "sampling_probability (above 0, at most 1). Others are ignored.",
            "",
            "Examples:",
            "  reviewstream feedback corrections.csv",
            "  reviewstream feedback labelled-set.tsv.gz --source import",
            "",
            "Mind the source: corrections mostly meet the live model's mistakes, so they train but do not judge",
            "a candidate; imports and random requests do both.",
            "Exit code 1 if any row could not be sent; the others are sent all the same."
        })
public final class FeedbackCommand implements Callable<Integer> {
    /** Of the file only the label is indispensable; the text may be absent. */
    private static final TextColumns COLUMNS = new TextColumns("label", "label", true);

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

    public FeedbackCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String topic = options.topics().names().feedback();
        return new FileSending<>(options, surroundings, spec.commandLine(), Feedback.class, topic)
                .run(COLUMNS, this::feedback, "labels sent");
    }

    private Keyed<Feedback> feedback(TextRow row, long number) throws RowException {
        String id = row.id();
        String label = row.label();
        if (id == null || id.isBlank()) {
            throw new RowException("column id (or review_id) is empty or missing; feedback names its review by it");
        }
        if (label == null) {
            throw new RowException("column label is empty");
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
