package io.reviewstream.model.bundle;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of published bundles: the sequence number, a dash, the first 12 hex digits of the manifest's sum. */
public final class BundleVersions {
    private static final Pattern VERSION = Pattern.compile("[0-9]{6,19}-[0-9a-f]{12}");

    private BundleVersions() {}

    /** Whether a bundle can be named so. */
    public static boolean isOne(String text) {
        return VERSION.matcher(text).matches();
    }

    /** Those of the names that are versions, each once, ascending by sequence. */
    public static List<String> ascending(Stream<String> names) {
        return names.filter(BundleVersions::isOne)
                .distinct()
                .sorted(Comparator.comparingLong(BundleVersions::sequence).thenComparing(name -> name))
                .toList();
    }

    /**
     * The sequence numbers of one store are a line: two bundles of one number mean that two trainers publish there.
     *
     * @param published versions in the store
     * @param store where that is, for people
     * @throws BundleRefusedException if another bundle has its number
     */
    public static void refuseRival(Bundle bundle, List<String> published, String store) throws BundleRefusedException {
        long sequence = bundle.manifest().sequence();
        for (String version : published) {
            if (sequence(version) == sequence && !version.equals(bundle.version())) {
                throw new BundleRefusedException(
                        bundle.version(),
                        List.of("sequence " + sequence + " is taken by " + version
                                + " with another manifest; does a second trainer publish into " + store + "?"));
            }
        }
    }

    /** Sum of a manifest, as it is announced: 64 lower-case hex digits, whose first 12 are in the version. */
    public static String sum(byte[] manifest) {
        return BundleFiles.sha256(manifest);
    }

    private static long sequence(String version) {
        return Long.parseLong(version.substring(0, version.indexOf('-')));
    }
}
