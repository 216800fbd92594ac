package io.reviewstream.quickstart.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a part of the shipped sample as TSV, for {@code publish}, {@code feedback} and {@code train}. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes reviews of the shipped sample as tab-separated lines with a header:",
            "id, text, label, segment, language. The same options give the same lines.",
            ""
        })
public final class SampleCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of("id", "text", "label", "segment", "language");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "File to write; standard output if missing.")
    private @Nullable Path file;

    @Option(
            names = "--language",
            paramLabel = "en|ko",
            defaultValue = "en",
            description = "Language of the reviews (${DEFAULT-VALUE}).")
    private String language = "en";

    @Option(
            names = "--phase",
            paramLabel = "1|2",
            defaultValue = "1",
            description = "1: areas that a first model learns; 2: a new area with new words (${DEFAULT-VALUE}).")
    private int phase = 1;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Number of reviews (${DEFAULT-VALUE}).")
    private long count = 5_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed gives other reviews (${DEFAULT-VALUE}).")
    private long seed = 1;

    /** Runs the command by itself; exit code 0, 1 on failure, 2 on wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SampleCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Stream<SampleReview> reviews = reviews().limit(count);
        if (file == null) {
            PrintWriter out = spec.commandLine().getOut();
            write(reviews, out);
            out.flush();
            return 0;
        }
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(reviews, out);
        }
        return 0;
    }

    private Stream<SampleReview> reviews() {
        try {
            Language written = Language.of(language);
            return switch (phase) {
                case 1 -> SampleReviews.phaseOne(written, seed);
                case 2 -> SampleReviews.phaseTwo(written, seed);
                default -> throw new IllegalArgumentException("no phase " + phase + "; there are 1 and 2");
            };
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void write(Stream<SampleReview> reviews, Writer out) throws IOException {
        // Not closed here: standard output stays open for others.
        TsvWriter rows = new TsvWriter(out, HEADER);
        for (Iterator<SampleReview> left = reviews.iterator(); left.hasNext(); ) {
            SampleReview review = left.next();
            rows.row(List.of(
                    review.id(),
                    review.text(),
                    review.label(),
                    review.segment(),
                    review.language().tag()));
        }
    }
}
