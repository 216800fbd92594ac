package io.reviewstream.job.publishing;

import io.reviewstream.events.ReleaseCommand;
import java.io.IOException;

/** Tells the release controller of a published bundle. */
interface Announcer extends AutoCloseable {
    /** Tells nobody. */
    Announcer SILENT = command -> {};

    /** Returns once the command is safe; may be called again with the same command. */
    void announce(ReleaseCommand command) throws IOException;

    @Override
    default void close() {}
}
