package io.reviewstream.app.cli.bundles;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.display.DisplayOptions;
import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.scoring.DeepScorer;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.scoring.VectorUse;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.program.console.BundleChoice;
import io.reviewstream.program.console.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "On a terminal, blue tokens speak for the label, red and underlined ones against it, the darker the more;",
            "elsewhere the strongest stand between +plus+ or -minus- signs. --explain deep follows them through the states,",
            "--explain attention shows where the network looked instead, in yellow or between *asterisks*. With --bundle-store the newest bundle answers, live or not."
        })
public final class ClassifyCommand implements Callable<Integer> {
    private static final int BATCH = 64;
    /** More would make no picture that anybody looks at. */
    private static final int PICTURED = 50;

    private final CommandSurroundings surroundings;
    private final TextPicture drawing = new TextPicture();
    private int pictured;

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
    private ClassifyExplainOption explain = new ClassifyExplainOption();

    @Mixin
    private DisplayOptions display = new DisplayOptions();

    @Option(
            names = "--picture",
            paramLabel = "FILE.svg",
            description =
                    "Draw the first " + PICTURED + " texts too: words shaded by contribution, attention below them.")
    private @Nullable Path picture;

    public ClassifyCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, BundleRefusedException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        TextsToClassify source = texts == null ? new InputLines(surroundings.in()) : new ArgumentTexts(texts);
        Thread preparing = ClassifiedText.prepare();
        Bundle opened = bundle.open();
        try (DeepScorer deep = explain.deep() ? deep(opened) : null;
                ScorersByNeed scorers = new ScorersByNeed(opened, settings(), deep == null ? BATCH : 1)) {
            ClassifiedText.Printer printer =
                    new ClassifiedText.Printer(out, display.on(surroundings.out()), display.json(), explain.by());
            if (texts == null && surroundings.in().available() == 0) {
                scorers.of(0); // while whoever writes the first line is at it
            }
            List<String> batch;
            do {
                batch = source.next(BATCH);
                Scorer scorer = scorers.of(batch.size());
                preparing.join();
                Function<List<EncodedText>, List<Score>> scores = deep == null ? scorer::score : deep::score;
                List<ClassifiedText> classified = ClassifiedText.classify(scorer, scores, batch);
                classified.forEach(printer::print);
                draw(classified);
                out.flush();
            } while (!batch.isEmpty() && !out.checkError());
        }
        return 0;
    }

    /** Without vectors: a few texts are scored sooner than the JVM has compiled those. */
    private ScorerSettings settings() {
        boolean contributions = picture != null || explain.by() == ExplainBy.CONTRIBUTION;
        return ScorerSettings.serving()
                .withVectors(VectorUse.NEVER)
                .withContributions(contributions && !explain.deep());
    }

    private static DeepScorer deep(Bundle bundle) throws BundleRefusedException {
        return DeepScorer.load(bundle, ScorerSettings.serving())
                .orElseThrow(() -> new CommandFailure("release " + bundle.version()
                        + " tells no contributions, so --explain deep has nothing to show: a former trainer made it; what a"
                        + " trainer of this version publishes does"));
    }

    /** Batch by batch, so that the file is there whenever this ends. */
    private void draw(List<ClassifiedText> classified) throws IOException {
        if (picture == null || pictured == PICTURED || (classified.isEmpty() && pictured > 0)) {
            return;
        }
        for (ClassifiedText text : classified.subList(0, Math.min(classified.size(), PICTURED - pictured))) {
            text.drawOn(drawing);
            pictured++;
        }
        Files.writeString(picture, drawing.svg());
    }
}
