package io.reviewstream.job.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.ArrayListSerializer;
import org.junit.jupiter.api.Test;

class SharedBytesTest {
    private static final BytePrimitiveArraySerializer FLINKS = BytePrimitiveArraySerializer.INSTANCE;

    private static byte[] written(TypeSerializer<byte[]> serializer, byte[] bytes) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(bytes, out);
        return out.getCopyOfBuffer();
    }

    @Test
    void a_checkpoint_holds_the_very_bytes_and_no_copy_of_them() {
        byte[] weights = new byte[1 << 20];

        List<byte[]> snapshot = new ArrayListSerializer<>(SharedBytes.INSTANCE).copy(new ArrayList<>(List.of(weights)));

        assertThat(snapshot.get(0)).isSameAs(weights);
    }

    @Test
    void what_flink_wrote_is_read_and_the_other_way_round() throws IOException {
        byte[] bytes = {1, -2, 3};

        assertThat(written(SharedBytes.INSTANCE, bytes)).isEqualTo(written(FLINKS, bytes));
        assertThat(SharedBytes.INSTANCE.deserialize(new DataInputDeserializer(written(FLINKS, bytes))))
                .isEqualTo(bytes);
        assertThat(SharedBytes.INSTANCE
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(FLINKS.snapshotConfiguration())
                        .isCompatibleAsIs())
                .isTrue();
    }
}
