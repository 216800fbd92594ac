package io.reviewstream.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ReviewStream.class.getPackage().getImplementationVersion();
        return new String[] {"reviewstream " + (version == null ? "(not from a jar)" : version)};
    }
}
