package io.reviewstream.model.bundle;

/** A store does not hold the bundle asked for. */
public final class NoSuchBundleException extends Exception {

    /** Names the version and the store that lacks it. */
    public NoSuchBundleException(String version, String store) {
        super("No bundle " + version + " in " + store);
    }
}
