package io.reviewstream.model.scoring.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

class SessionSettingsTest {

    @Test
    void memory_of_a_gpu_is_taken_as_it_is_needed() {
        SessionSettings settings = new SessionSettings(1, 1);

        assertThat(settings.saved()).extracting(SessionSettingsTest::grows).isEqualTo(true);
        assertThat(settings.frozen()).extracting(SessionSettingsTest::grows).isEqualTo(true);
    }

    private static boolean grows(ConfigProto session) {
        return session.getGpuOptions().getAllowGrowth();
    }
}
