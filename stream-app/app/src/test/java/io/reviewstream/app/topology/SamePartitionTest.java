package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamePartitionTest {
    private static final String PREDICTIONS = "reviews.classified";
    private static final String LETTERS = "reviews.dlq";

    /** How many partitions the broker says that a topic has. */
    private final Map<String, Integer> widths = new HashMap<>(Map.of(PREDICTIONS, 4, LETTERS, 4));

    private final List<String> asked = new ArrayList<>();
    private final SamePartition partitions = new SamePartition(topic -> {
        asked.add(topic);
        return widths.getOrDefault(topic, 0);
    });

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void an_output_goes_to_the_number_of_its_input_however_few_partitions_the_producer_knows_of(int producersWidth) {
        for (int partition = 0; partition < 4; partition++) {
            assertThat(chosen(PREDICTIONS, partition, producersWidth)).isEqualTo(partition);
        }
    }

    @Test
    void the_key_does_not_matter() {
        for (String key : List.of("a", "b", "c")) {
            assertThat(partitions.partitions(PREDICTIONS, key.getBytes(StandardCharsets.UTF_8), outgoing(2), 4))
                    .isEqualTo(Optional.of(Set.of(2)));
        }
    }

    @Test
    void with_fewer_partitions_than_the_input_has_several_inputs_share_one() {
        widths.put(PREDICTIONS, 2);

        for (int partition = 0; partition < 4; partition++) {
            assertThat(chosen(PREDICTIONS, partition, 2)).isEqualTo(partition % 2);
        }
    }

    @Test
    void an_input_keeps_its_output_when_the_output_gets_more_partitions() {
        widths.put(PREDICTIONS, 2);
        assertThat(chosen(PREDICTIONS, 3, 2)).isEqualTo(1);

        widths.put(PREDICTIONS, 4);

        assertThat(chosen(PREDICTIONS, 3, 2)).isEqualTo(1);
        assertThat(chosen(PREDICTIONS, 3, 4)).as("once the producer knows").isEqualTo(1);
    }

    @Test
    void the_broker_is_asked_once_for_each_input_and_topic_that_needs_it() {
        widths.put(LETTERS, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(chosen(PREDICTIONS, 0, 2)).isZero();
            assertThat(chosen(PREDICTIONS, 3, 2)).isEqualTo(3);
            assertThat(chosen(LETTERS, 3, 2)).isZero();
        }

        assertThat(asked).containsExactly(PREDICTIONS, LETTERS);
    }

    private int chosen(String topic, int partition, int producersWidth) {
        return partitions
                .partitions(topic, new byte[0], outgoing(partition), producersWidth)
                .orElseThrow()
                .iterator()
                .next();
    }

    private static Outgoing outgoing(int partition) {
        return new Outgoing(new byte[0], partition);
    }
}
