package io.reviewstream.job.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class TrainerVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Trainer.class.getPackage().getImplementationVersion();
        return new String[] {"trainer " + (version == null ? "(not from a jar)" : version)};
    }
}
