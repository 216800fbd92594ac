package io.reviewstream.benchmarks.line;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.json.BundleJson;
import io.reviewstream.network.comparison.TrialBundle;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Bundles of the default Korean recipe, trained on texts of nsmc-binary and kept for the next run. They lie in the
 * directory of the benchmarks, so that only the first run has to train.
 */
public final class RealBundles {
    /** How many there are. */
    public static final int COUNT = 3;

    private static final String RECIPE = "plain-bigru-attention-korean";
    private static final String MANIFEST = "manifest.json";
    private static final int DEV = 1_000;
    private static final Map<String, String> EPOCHS = Map.of("schedule.epochs", "2");

    private final BenchOptions options;
    private final PrintStream progress;

    /** Nothing is read yet. */
    public RealBundles(BenchOptions options, PrintStream progress) {
        this.options = options;
        this.progress = progress;
    }

    private int texts() {
        return options.quick() ? 3_000 : 20_000;
    }

    /** How they are made, for the report. */
    public String description() {
        return RECIPE + ", trained on " + texts() + " texts of nsmc-binary for 2 epochs";
    }

    /** A bundle, by its number from 0; each has weights of its own. */
    public Bundle bundle(int number) throws IOException, BundleRefusedException {
        Path directory = options.directory().resolve("bundles").resolve(RECIPE + "-" + texts() + "-" + (number + 1));
        if (!Files.exists(directory)) {
            progress.println("training bundle " + (number + 1));
            List<LabelledText> all = new Texts(options).labelled(texts() + DEV);
            Recipe recipe = new Recipes().load(RECIPE, EPOCHS).withSeed(number + 1L);
            train(directory, recipe, all.subList(DEV, all.size()), all.subList(0, DEV));
        }
        return BundleReader.read(directory);
    }

    /**
     * A bundle of other texts, kept likewise.
     *
     * @param name tells it from others in the directory
     * @param recipe name of the recipe
     * @param texts to train on, after the first thousand of them, on which it is judged
     */
    public Bundle bundle(String name, String recipe, List<LabelledText> texts)
            throws IOException, BundleRefusedException {
        Path directory = options.directory().resolve("bundles").resolve(name + "-" + texts.size());
        if (!Files.exists(directory)) {
            progress.println("training a bundle of " + name);
            train(
                    directory,
                    new Recipes().load(recipe, EPOCHS).withSeed(1),
                    texts.subList(DEV, texts.size()),
                    texts.subList(0, DEV));
        }
        return BundleReader.read(directory);
    }

    private static void train(Path directory, Recipe recipe, List<LabelledText> train, List<LabelledText> dev)
            throws IOException, BundleRefusedException {
        Path part = directory.resolveSibling(directory.getFileName() + ".part");
        Files.createDirectories(part.getParent());
        if (Files.exists(part)) {
            Scratch.delete(part);
        }
        try (Fitted fitted =
                new Fit(recipe, new FitListener() {}, () -> false).onAllCores().run(train, dev)) {
            TrialBundle.write(part, recipe, fitted, dev);
        }
        Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Publishes a copy of a bundle under a sequence number of its own, as a release that was never seen. */
    public static Bundle publish(Bundle bundle, long sequence, Path store) throws IOException, BundleRefusedException {
        return publish(bundle, sequence, new FileBundleStore(store));
    }

    /** The same in a store of any kind. */
    public static Bundle publish(Bundle bundle, long sequence, BundleStore store)
            throws IOException, BundleRefusedException {
        Path staged = store.newStaging();
        try (Stream<Path> walk = Files.walk(bundle.directory())) {
            for (Path path :
                    walk.filter(path -> !path.equals(bundle.directory())).toList()) {
                Files.copy(path, staged.resolve(bundle.directory().relativize(path)));
            }
        }
        Files.write(staged.resolve(MANIFEST), BundleJson.pretty(renumbered(bundle.manifest(), sequence)));
        return store.publish(staged);
    }

    private static Manifest renumbered(Manifest manifest, long sequence) {
        return new Manifest(
                manifest.formatVersion(),
                manifest.formatMinor(),
                sequence,
                manifest.parent(),
                manifest.recipe(),
                manifest.labels(),
                manifest.encoder(),
                manifest.encoderFingerprint(),
                manifest.buckets(),
                manifest.temperature(),
                manifest.lineage(),
                manifest.metrics(),
                manifest.sha256());
    }
}
