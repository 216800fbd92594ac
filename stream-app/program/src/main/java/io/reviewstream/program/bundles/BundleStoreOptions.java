package io.reviewstream.program.bundles;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Picocli mixin: how a command that takes {@code --bundle-store} reaches object storage. Named as the settings are. */
public final class BundleStoreOptions {
    @Option(
            names = "--object-storage-endpoint",
            paramLabel = "URL",
            description = "Address of a server with S3's interface that is not Amazon's.")
    private String endpoint = "";

    @Option(names = "--object-storage-region", paramLabel = "REGION", description = "Region of the bucket.")
    private String region = "";

    @Option(
            names = "--object-storage-path-style",
            description = "The bucket is a part of the path instead of the server's name.")
    private boolean pathStyle;

    /** The store at this place, reached as the options say. */
    public BundleStoreSettings store(BundleLocation location) {
        ObjectStorageSettings usual = ObjectStorageSettings.defaults();
        return new BundleStoreSettings(
                location,
                new ObjectStorageSettings(
                        endpoint, region, pathStyle, usual.timeout(), usual.attempts(), usual.localDirectory()));
    }

    /** Reads the place of a store. */
    public static final class Location implements ITypeConverter<BundleLocation> {
        @Override
        public BundleLocation convert(String text) {
            try {
                return new BundleLocation(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("must be " + e.getMessage() + ", not \"" + text + "\"");
            }
        }
    }
}
