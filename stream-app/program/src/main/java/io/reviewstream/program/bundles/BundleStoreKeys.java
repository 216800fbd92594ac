package io.reviewstream.program.bundles;

import io.reviewstream.program.settings.ConfigKey;
import io.reviewstream.program.settings.KeyList;
import io.reviewstream.program.settings.Parsers;
import io.reviewstream.program.settings.Values;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** The settings that say where bundles are and how to reach them, the same for both programs. */
public final class BundleStoreKeys {
    private static final ObjectStorageSettings USUAL = ObjectStorageSettings.defaults();

    private final ConfigKey<BundleLocation> location;
    private final ConfigKey<String> endpoint;
    private final ConfigKey<String> region;
    private final ConfigKey<Boolean> pathStyle;
    private final ConfigKey<Duration> timeout;
    private final ConfigKey<Integer> attempts;
    private final ConfigKey<String> localDirectory;

    /** Adds them to a program's list. */
    public BundleStoreKeys(KeyList keys) {
        location = keys.key(
                "bundle-store",
                "Where the bundles are, for app and trainer alike: a directory, which is made if absent, or"
                        + " s3://bucket/prefix.",
                "bundles",
                BundleLocation::new);
        endpoint = keys.key(
                "object-storage.endpoint",
                "Address of a server with S3's interface that is not Amazon's, such as https://storage:9000.",
                "",
                BundleStoreKeys::address);
        region = keys.key(
                "object-storage.region",
                "Region of the bucket; without it that of AWS's variables and files.",
                "",
                String::strip);
        pathStyle = keys.flag(
                "object-storage.path-style",
                "The bucket is a part of the path instead of the server's name, as most servers but Amazon's want it.");
        timeout = keys.key(
                "object-storage.timeout",
                "How long one try of a request may take, each of at most 8 MiB.",
                USUAL.timeout().toSeconds() + "s",
                Parsers.duration(Duration.ofMinutes(10)));
        attempts = keys.key(
                "object-storage.attempts",
                "How often a request is tried.",
                String.valueOf(USUAL.attempts()),
                Parsers.wholeNumber(1, 20));
        localDirectory = keys.key(
                "object-storage.local-dir",
                "Where local copies lie while a process runs; without it among the machine's temporary files.",
                "",
                String::strip);
    }

    private static String address(String text) {
        String address = text.strip();
        if (address.isEmpty()) {
            return address;
        }
        try {
            URI uri = URI.create(address);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("an address such as https://storage:9000", e);
        }
        throw new IllegalArgumentException("an address such as https://storage:9000");
    }

    /** The store as the values tell it. */
    public BundleStoreSettings read(Values values) {
        return new BundleStoreSettings(
                values.get(location),
                new ObjectStorageSettings(
                        values.get(endpoint),
                        values.get(region),
                        values.get(pathStyle),
                        values.get(timeout),
                        values.get(attempts),
                        values.get(localDirectory)));
    }
}
