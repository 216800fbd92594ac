package io.reviewstream.job.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.junit.jupiter.api.Test;

class GpuWishTest {

    @Test
    void a_wish_that_finds_no_gpu_says_that_it_trains_on_the_cpu() {
        assertThat(new GpuWish(true).outcome(Set.of()))
                .hasValueSatisfying(said -> assertThat(said).startsWith("no GPU in this slot: training on the CPU"));
    }

    @Test
    void a_wish_that_finds_one_names_it() {
        assertThat(new GpuWish(true).outcome(Set.of(new Card("1"))))
                .contains("training on the GPU of this slot, index 1");
    }

    @Test
    void without_a_wish_nothing_is_said() {
        assertThat(new GpuWish(false).outcome(Set.of())).isEmpty();
        assertThat(new GpuWish(false).outcome(Set.of(new Card("0")))).isEmpty();
    }

    private record Card(String index) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return List.of("index");
        }
    }
}
