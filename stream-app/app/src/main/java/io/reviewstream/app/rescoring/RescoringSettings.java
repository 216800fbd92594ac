package io.reviewstream.app.rescoring;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.connection.KafkaConnection;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What is scored again, and where to.
 *
 * @param config the app's: limits, batches and labels told are those of the stream
 * @param kafka where the topics are
 * @param reviews all partitions of the input
 * @param out all partitions of the topic that predictions go to
 * @param from timestamp of the records at the least; null: any
 * @param to timestamps are before this; null: any
 * @param threads batches that are scored at the same time, from 1
 */
public record RescoringSettings(
        AppConfig config,
        KafkaConnection kafka,
        List<TopicPartition> reviews,
        List<TopicPartition> out,
        @Nullable Instant from,
        @Nullable Instant to,
        int threads) {
    public RescoringSettings {
        reviews = List.copyOf(reviews);
        out = List.copyOf(out);
    }

    boolean contains(long timestamp) {
        Instant time = Instant.ofEpochMilli(timestamp);
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }

    String outTopic() {
        return out.get(0).topic();
    }
}
