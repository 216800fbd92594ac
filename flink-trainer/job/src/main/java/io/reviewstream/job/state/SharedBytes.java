package io.reviewstream.job.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Bytes that nobody alters once they are there: handed on as they are, where Flink copies a whole state on the heap at each
 * checkpoint. Written as Flink writes them, so a state that it wrote is read, and it reads ours.
 */
public final class SharedBytes extends TypeSerializerSingleton<byte[]> {
    public static final SharedBytes INSTANCE = new SharedBytes();

    private static final long serialVersionUID = 1;
    private static final BytePrimitiveArraySerializer FLINKS = BytePrimitiveArraySerializer.INSTANCE;

    private SharedBytes() {}

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public byte[] createInstance() {
        return FLINKS.createInstance();
    }

    @Override
    public byte[] copy(byte[] from) {
        return from;
    }

    @Override
    public byte[] copy(byte[] from, byte[] reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return FLINKS.getLength();
    }

    @Override
    public void serialize(byte[] bytes, DataOutputView target) throws IOException {
        FLINKS.serialize(bytes, target);
    }

    @Override
    public byte[] deserialize(DataInputView source) throws IOException {
        return FLINKS.deserialize(source);
    }

    @Override
    public byte[] deserialize(byte[] reuse, DataInputView source) throws IOException {
        return FLINKS.deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        FLINKS.copy(source, target);
    }

    @Override
    public TypeSerializerSnapshot<byte[]> snapshotConfiguration() {
        return FLINKS.snapshotConfiguration();
    }
}
