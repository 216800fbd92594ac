package io.reviewstream.network.training;

import java.nio.file.Path;

/** A checkpoint that no fit can go on from; the message names the file and what to do. */
public final class DamagedCheckpointException extends RuntimeException {
    DamagedCheckpointException(Path file, String what) {
        this("the checkpoint " + file + " " + what + ": remove "
                + file.toAbsolutePath().getParent() + ", and the fit begins anew");
    }

    private DamagedCheckpointException(String message) {
        super(message);
    }

    /** One that is whole, but of no use here. */
    static DamagedCheckpointException ofAnotherTraining(Path directory) {
        return new DamagedCheckpointException("the checkpoint in " + directory
                + " is of another recipe or other texts: give another directory, or remove it");
    }
}
