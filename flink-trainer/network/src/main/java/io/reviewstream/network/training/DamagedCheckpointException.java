package io.reviewstream.network.training;

import java.nio.file.Path;

/** A checkpoint that no fit can go on from; the message names the file and what to do. */
public final class DamagedCheckpointException extends RuntimeException {
    DamagedCheckpointException(Path file, String what) {
        super("the checkpoint " + file + " " + what + ": remove "
                + file.toAbsolutePath().getParent() + ", and the fit begins anew");
    }
}
