package io.reviewstream.app.cli;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which bundle a command works with. */
final class BundleChoice {
    @Option(names = "--bundle", paramLabel = "DIR", required = true, description = "The bundle's directory.")
    private @Nullable Path directory;

    @ArgGroup(exclusive = false)
    private @Nullable InStore inStore;

    /** A version of a store. */
    static final class InStore {
        @Option(
                names = "--bundle-store",
                paramLabel = "DIR",
                required = true,
                description = "A bundle store; of its bundles the newest, if no version is given.")
        private Path root = Path.of("");

        @Option(
                names = "--bundle-version",
                paramLabel = "VERSION",
                description = "Version in the store, such as 000002-5f1c0a9e77b3.")
        private @Nullable String version;
    }

    /**
     * Returns the bundle, verified.
     *
     * @throws BundleRefusedException if it cannot be used
     * @throws CommandFailure if there is none
     */
    Bundle open() throws IOException, BundleRefusedException {
        if (directory != null) {
            return BundleReader.read(directory);
        }
        if (inStore == null) {
            throw new IllegalStateException("the command line lets neither choice pass");
        }
        return open(inStore.root, inStore.version);
    }

    private static Bundle open(Path root, @Nullable String version) throws IOException, BundleRefusedException {
        FileBundleStore store = new FileBundleStore(root);
        List<String> versions = store.versions();
        if (versions.isEmpty()) {
            throw new CommandFailure("there is no bundle in " + root.toAbsolutePath() + "; check --bundle-store");
        }
        try {
            return store.open(version == null ? versions.get(versions.size() - 1) : version);
        } catch (NoSuchBundleException e) {
            throw new CommandFailure(e.getMessage() + "; there are " + String.join(", ", versions), e);
        }
    }
}
