package io.reviewstream.job.cli;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Picocli mixin: which bundle. */
final class BundleChoice {
    @Option(names = "--bundle", paramLabel = "DIR", description = "Directory of the bundle.")
    private @Nullable Path bundle;

    @Option(names = "--bundle-store", paramLabel = "DIR", description = "Or the store that holds it.")
    private @Nullable Path store;

    @Option(names = "--bundle-version", paramLabel = "V", description = "Version in the store (default: its latest).")
    private @Nullable String version;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the field before anybody asks.
    BundleChoice() {}

    /** The bundle, checked; what is wrong with the choice is a wrong call. */
    Bundle open() throws BundleRefusedException, IOException {
        Path directory = bundle;
        Path root = store;
        if ((directory == null) == (root == null)) {
            throw wrong("give either --bundle DIR or --bundle-store DIR");
        }
        if (directory != null) {
            if (version != null) {
                throw wrong("--bundle-version " + version + " chooses from a --bundle-store, but --bundle is given");
            }
            return BundleReader.read(directory);
        }
        return of(new FileBundleStore(Objects.requireNonNull(root)), root);
    }

    private Bundle of(FileBundleStore bundles, Path root) throws BundleRefusedException, IOException {
        List<String> versions = bundles.versions();
        if (versions.isEmpty()) {
            throw wrong("there is no bundle in " + root);
        }
        try {
            return bundles.open(version == null ? versions.get(versions.size() - 1) : version);
        } catch (NoSuchBundleException e) {
            throw wrong(
                    "there is no version " + version + " in " + root + "; there are " + String.join(", ", versions));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
