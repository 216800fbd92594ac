package io.reviewstream.program.console;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.program.bundles.BundleLocation;
import io.reviewstream.program.bundles.BundleStoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Picocli mixin: which bundle a command works with. What is given on the command line wins over the environment. */
public final class BundleChoice {
    @Option(names = "--bundle", paramLabel = "DIR", description = "The bundle's directory.")
    private @Nullable Path directory;

    @Option(
            names = "--bundle-store",
            paramLabel = "STORE",
            converter = BundleStoreOptions.Location.class,
            description =
                    "Or a bundle store, a directory or s3://bucket/prefix; of its bundles the newest, if no version is"
                            + " given.")
    private @Nullable BundleLocation store;

    @Mixin
    private BundleStoreOptions storage = new BundleStoreOptions();

    @Option(
            names = "--bundle-version",
            paramLabel = "VERSION",
            description = "Version in the store, such as 000002-5f1c0a9e77b3.")
    private @Nullable String version;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /**
     * Returns the bundle, verified.
     *
     * @throws BundleRefusedException if it cannot be used
     * @throws CommandFailure if there is none
     * @throws ParameterException if it is not said which
     */
    public Bundle open() throws IOException, BundleRefusedException {
        boolean byDirectory = isGiven("--bundle");
        boolean byStore = isGiven("--bundle-store");
        if (byDirectory == byStore && (byStore || (directory == null) == (store == null))) {
            throw wrong("give either --bundle DIR or --bundle-store STORE");
        }
        if (store != null && !byDirectory) {
            return open(store);
        }
        if (isGiven("--bundle-version")) {
            throw wrong("--bundle-version " + version + " chooses from a --bundle-store, but --bundle is given");
        }
        return BundleReader.read(Objects.requireNonNull(directory));
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** The store stays open until the process ends: the bundle may be its local copy. */
    private Bundle open(BundleLocation root) throws IOException, BundleRefusedException {
        BundleStore bundles = storage.store(root.absolute()).open();
        List<String> versions = bundles.versions();
        if (versions.isEmpty()) {
            throw new CommandFailure("there is no bundle in " + root.absolute() + "; check --bundle-store");
        }
        try {
            return bundles.open(version == null ? versions.get(versions.size() - 1) : version);
        } catch (NoSuchBundleException e) {
            throw new CommandFailure(e.getMessage() + "; there are " + String.join(", ", versions), e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
