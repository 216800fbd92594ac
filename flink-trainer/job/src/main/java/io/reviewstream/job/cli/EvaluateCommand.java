package io.reviewstream.job.cli;

import io.reviewstream.job.reporting.BundleReport;
import io.reviewstream.job.reporting.LinearBaseline;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.report.Baseline;
import io.reviewstream.network.report.figures.Figures;
import io.reviewstream.program.console.BundleChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a bundle on a labelled file and writes the report. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        preprocessor = EvaluateCommand.FormerVersion.class,
        sortOptions = false,
        description = {
            "Lets a bundle answer the texts of a labelled file, by the scorer that serves, and writes a report: one page",
            "that needs nothing else, its figures as JSON and SVG. The bundle stays as it is."
        },
        footer = {
            "",
            "  trainer evaluate test.tsv.gz --bundle-store bundles",
            "  trainer evaluate test.tsv --bundle bundles/000002-0123456789ab --linear-from train.tsv --report report",
            "The page is DIR/index.html."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "TSV, CSV or JSON lines, also .gz, with the columns text and label.")
    private Path file;

    @Mixin
    private BundleChoice choice = new BundleChoice();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report goes; files of the same names are replaced (default: report-VERSION-FILE).")
    private @Nullable Path report;

    @Option(
            names = "--baseline",
            paramLabel = "DIR",
            description = "Directory of another bundle with the same labels, to stand beside this one.")
    private @Nullable Path baseline;

    @Option(
            names = "--linear-from",
            paramLabel = "FILE",
            description = "Or train the linear baseline on these rows; texts of both files are left out.")
    private @Nullable Path linearFrom;

    @Mixin
    private ColumnOptions.Rated columns = new ColumnOptions.Rated();

    @Option(names = "--part", paramLabel = "NAME", description = "What FILE is, in the report (default: test).")
    private String part = "test";

    @Option(names = "--limit", paramLabel = "N", description = "Read only the first N rows of FILE.")
    private long limit = Long.MAX_VALUE;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls.
    EvaluateCommand() {}

    @Override
    public Integer call() throws Exception {
        ReadableFiles.require(spec, file, linearFrom);
        requireSense();
        Bundle bundle = choice.open();
        Path directory = report == null ? Path.of("report-" + bundle.version() + "-" + FileReport.stem(file)) : report;
        FileReport wanted = FileReport.of(directory, part, file, columns.columns(), limit);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "bundle " + bundle.version() + ", recipe " + bundle.manifest().recipe());
        evaluate(bundle, wanted);
        out.flush();
        return ExitCode.OK;
    }

    private void requireSense() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1, but is " + limit);
        }
        if (baseline != null && linearFrom != null) {
            throw new ParameterException(spec.commandLine(), "give either --baseline or --linear-from, not both");
        }
    }

    private void evaluate(Bundle bundle, FileReport wanted) throws BundleRefusedException, IOException {
        Path rival = baseline;
        Path train = linearFrom;
        if (rival != null) {
            Bundle other = BundleReader.read(rival);
            try (Scorer scorer = Scorer.load(other, ScorerSettings.besideTraining())) {
                write(bundle, wanted, Baseline.of(other.manifest().recipe() + " " + other.version(), scorer));
            }
        } else if (train != null) {
            try (LinearBaseline linear = linear(bundle, train, wanted.rows())) {
                write(bundle, wanted, linear.baseline());
            }
        } else {
            write(bundle, wanted, null);
        }
    }

    private LinearBaseline linear(Bundle bundle, Path train, List<LabelledText> judged) throws IOException {
        Set<Long> held =
                judged.stream().map(row -> CanonicalText.hash(row.text())).collect(Collectors.toSet());
        Parts parts = new ComparedTexts(columns.columns(), Long.MAX_VALUE).parts(train, null, null);
        List<LabelledText> texts = without(parts.train(), held);
        List<LabelledText> dev = without(parts.dev(), held);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                    "no rows are left of " + train + " to train the linear baseline on: all are judged, too");
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("training the linear baseline on " + texts.size() + " texts");
        err.flush();
        return LinearBaseline.fit(
                bundle.manifest().encoder().tokenizer().kind(), texts, dev.isEmpty() ? texts : dev, () -> false);
    }

    private static List<LabelledText> without(List<LabelledText> rows, Set<Long> hashes) {
        return rows.stream()
                .filter(row -> !hashes.contains(CanonicalText.hash(row.text())))
                .toList();
    }

    private void write(Bundle bundle, FileReport wanted, @Nullable Baseline beside)
            throws BundleRefusedException, IOException {
        Figures inside = BundleReport.of(bundle).orElse(null);
        PrintWriter err = spec.commandLine().getErr();
        wanted.write(bundle, inside, beside, spec.commandLine().getOut(), err);
    }

    /** What {@code --version} meant here once, where a bundle's follows, is {@code --bundle-version} now. */
    static final class FormerVersion implements IParameterPreprocessor {
        private static final Pattern OF_BUNDLE = Pattern.compile("[0-9]{6}-.*");

        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, @Nullable ArgSpec option, Map<String, Object> found) {
            for (int i = arguments.size() - 1; i > 0; i--) {
                if (arguments.get(i).equals("--version")
                        && OF_BUNDLE.matcher(arguments.get(i - 1)).matches()) {
                    arguments.set(i, "--bundle-version");
                }
            }
            return false;
        }
    }
}
