package io.reviewstream.app.cli.bundles;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.display.DisplayOptions;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.program.console.BundleChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Classifies texts with a bundle; needs no Kafka. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "Classifies texts with a bundle, by the same scorer as the stream; needs no Kafka.",
        footer = {
            "",
            "Examples:",
            "  reviewstream classify --bundle-store bundles \"not bad at all\" \"great screen, but the battery...\"",
            "  reviewstream classify --bundle bundles/000001-5f1c0a9e77b3 --json < texts.txt",
            "  reviewstream classify --bundle-store bundles -- \"-- a text that begins with a dash\"",
            "",
            "On a terminal, the darker a token's shade, the more attention it got; elsewhere the strongest tokens",
            "stand between *asterisks*. With --bundle-store the newest bundle answers, live or not."
        })
public final class ClassifyCommand implements Callable<Integer> {
    private static final int BATCH = 64;

    private final CommandSurroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..*",
            description = "Texts; without any they are read from standard input, one a line, in UTF-8.")
    private @Nullable List<String> texts;

    @Mixin
    private BundleChoice bundle = new BundleChoice();

    @Mixin
    private DisplayOptions display = new DisplayOptions();

    public ClassifyCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, BundleRefusedException {
        PrintWriter out = spec.commandLine().getOut();
        TextsToClassify source = texts == null ? new InputLines(surroundings.in()) : new ArgumentTexts(texts);
        try (Scorer scorer = Scorer.load(bundle.open(), ScorerSettings.serving())) {
            ClassifiedText.Printer printer =
                    new ClassifiedText.Printer(out, display.on(surroundings.out()), display.json());
            for (List<String> batch = source.next(BATCH); !batch.isEmpty(); batch = source.next(BATCH)) {
                ClassifiedText.classify(scorer, batch).forEach(printer::print);
                out.flush();
                if (out.checkError()) {
                    return 0;
                }
            }
        }
        return 0;
    }
}
