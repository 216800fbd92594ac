package io.reviewstream.job.cli;

import io.reviewstream.job.RunningTrainer;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.job.reporting.BundleReport;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.TrainerSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.network.report.Report;
import io.reviewstream.network.training.Fit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns from a file at rest. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Learns from a labelled file and publishes the result as a bundle.",
            "A tenth of the texts, chosen by a hash, never trains: releases are compared by them.",
            "The bundle holds a report on them, with a linear classifier beside the network; --test writes one more.",
            "Without --recipe and --tokenizer the texts decide what is trained; a line says what was chosen and why."
        },
        footer = {
            "",
            "  trainer train reviews.tsv.gz --bundle-store bundles --test held-back.tsv.gz",
            "  trainer train nsmc.tsv --tokenizer korean --bundle-store bundles",
            "  trainer train long.tsv --recipe han --set network.deep.recurrent.units=64 --bundle-store bundles",
            "With --announce it tells the app of the release, over Kafka."
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "TSV, CSV or JSON lines, also .gz, with the columns text and label.")
    private Path file;

    @Option(names = "--dev", paramLabel = "FILE", description = "Rows to stop early by (default: a part of FILE).")
    private @Nullable Path dev;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description =
                    "Rows to measure the finished bundle by, once; the report goes to reports/, in the store if that is a directory.")
    private @Nullable Path test;

    @Option(names = "--limit", paramLabel = "N", description = "Read only the first N rows of FILE.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--announce", description = "Announce the release on Kafka, and compare it with the live one.")
    private boolean announce;

    @Mixin
    private TrainerOptions options = new TrainerOptions();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls.
    TrainCommand() {}

    @Override
    public Integer call() throws Exception {
        ReadableFiles.require(spec, file, dev, test);
        TrainerSettings set = options.settings();
        BootstrapFile rows = new BootstrapFile(
                file, options.columns(set), limit, dev, set.fitCheckpoints().orElse(null));
        TrainerConfig config = options.config(
                set,
                new TrainingSource.FromFile(rows, announce ? Optional.of(set.feedback()) : Optional.empty()),
                test);
        // Open until the process ends: the bundle is read from its local copy.
        BundleStore store = config.bundleStore().open();
        Bundle bundle = train(config, store);
        if (set.fitCheckpoints().isPresent()) {
            Fit.forget(set.fitCheckpoints().get());
        }
        report(bundle, store.address(bundle.version()), config, rows);
        return ExitCode.OK;
    }

    private Bundle train(TrainerConfig config, BundleStore store) throws Exception {
        List<String> before = store.versions();
        try (TrainingBar bar = new TrainingBar(spec.commandLine().getErr());
                RunningTrainer trainer = TrainerJob.start(config, bar::accept)) {
            trainer.finished().get();
        }
        List<String> published = new ArrayList<>(store.versions());
        published.removeAll(before);
        return store.open(published.get(published.size() - 1));
    }

    private void report(Bundle bundle, String address, TrainerConfig config, BootstrapFile rows) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        bundle.manifest().metrics().forEach((name, value) -> out.printf(Locale.ROOT, "%s: %.4f%n", name, value));
        QualityReport quality = new QualityReport(rows.columns());
        double share = config.gate().holdoutShare();
        out.println(quality.ofHoldout(bundle, file, limit, share));
        if (dev != null) {
            out.println(quality.of(bundle, dev, "dev"));
        }
        inside(bundle, address, out);
        if (test != null) {
            out.println();
            new TestReport(rows, share)
                    .write(
                            bundle,
                            config.bundleStore().directory().orElse(Path.of("")),
                            test,
                            out,
                            spec.commandLine().getErr());
        }
        out.flush();
    }

    private static void inside(Bundle bundle, String address, PrintWriter out) {
        BundleReport.of(bundle).ifPresent(figures -> {
            out.println(KeyFigures.baseline(figures));
            out.println("report: " + address + "/report/" + Report.PAGE);
        });
        out.println("bundle: " + address);
        out.flush();
    }
}
