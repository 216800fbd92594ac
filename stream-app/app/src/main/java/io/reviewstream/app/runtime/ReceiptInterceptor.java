package io.reviewstream.app.runtime;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Keeps the counts of {@link DeliveryReceipts} for one producer. Kafka makes it. */
public final class ReceiptInterceptor implements ProducerInterceptor<byte[], byte[]> {
    /** Name of the property that holds the {@link DeliveryReceipts}. */
    static final String RECEIPTS = "reviewstream.delivery-receipts";

    private DeliveryReceipts.Sent sent = new DeliveryReceipts().open();

    @Override
    public void configure(Map<String, ?> properties) {
        if (!(properties.get(RECEIPTS) instanceof DeliveryReceipts receipts)) {
            throw new IllegalArgumentException(RECEIPTS + " is missing");
        }
        sent = receipts.open();
    }

    /** Kafka Streams names the partition of every record that it sends. */
    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (record.partition() != null) {
            sent.sent(new TopicPartition(record.topic(), record.partition()));
        }
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, @Nullable Exception refused) {
        if (refused == null) {
            sent.confirmed(new TopicPartition(metadata.topic(), metadata.partition()));
        } else {
            sent.refused(refused);
        }
    }

    @Override
    public void close() {
        sent.close();
    }
}
