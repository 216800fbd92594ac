package io.reviewstream.job.learning;

/** The trainer's version, as its jar says. */
final class CodeVersion {
    private CodeVersion() {}

    static String get() {
        String version = CodeVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
