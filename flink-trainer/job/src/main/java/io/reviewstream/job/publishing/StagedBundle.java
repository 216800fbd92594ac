package io.reviewstream.job.publishing;

import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.serde.TrustedRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A bundle that lies complete and durable in the store's staging area, and the command that will announce it.
 *
 * @param staging its name there
 * @param version the version that it will have in the store
 * @param command the announcement, in Avro's single-object encoding
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes to carry on; nobody compares or changes them.
public record StagedBundle(String staging, String version, byte[] command) {

    /** Stages a bundle together with its announcement. */
    public static StagedBundle of(String staging, String version, ReleaseCommand command) {
        try {
            ByteBuffer buffer = command.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return new StagedBundle(staging, version, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The announcement. */
    public ReleaseCommand announcement() {
        // Before anything of Kafka's has been opened in this process, nobody has vouched for the record yet.
        TrustedRecords.trust();
        try {
            return ReleaseCommand.fromByteBuffer(ByteBuffer.wrap(command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
