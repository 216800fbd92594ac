package io.reviewstream.job.publishing;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Keeps what is to be published in a checkpoint. */
final class StagedBundleSerializer implements SimpleVersionedSerializer<StagedBundle> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(StagedBundle bundle) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        out.writeUTF(bundle.staging());
        out.writeUTF(bundle.version());
        out.writeInt(bundle.command().length);
        out.write(bundle.command());
        return out.getCopyOfBuffer();
    }

    @Override
    public StagedBundle deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "a staged bundle was written in format " + version + ", this trainer reads " + VERSION);
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        String staging = in.readUTF();
        String name = in.readUTF();
        byte[] command = new byte[in.readInt()];
        in.readFully(command);
        return new StagedBundle(staging, name, command);
    }
}
