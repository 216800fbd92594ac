package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class DeliveryReceiptsTest {
    private final DeliveryReceipts receipts = new DeliveryReceipts();
    private final ReceiptInterceptor producer = producer();

    @Test
    void a_record_is_delivered_when_the_broker_has_it_and_all_before_it_in_its_partition() {
        DeliveryReceipt first = send("predictions", 0);
        DeliveryReceipt second = send("predictions", 0);
        DeliveryReceipt other = send("predictions", 1);

        confirm("predictions", 0);
        assertThat(first.isDelivered()).isTrue();
        assertThat(second.isDelivered()).isFalse();
        assertThat(other.isDelivered()).isFalse();

        confirm("predictions", 1);
        assertThat(other.isDelivered()).isTrue();
        confirm("predictions", 0);
        assertThat(second.isDelivered()).isTrue();
    }

    @Test
    void a_record_that_was_refused_is_never_delivered_nor_any_after_it() {
        DeliveryReceipt before = send("predictions", 0);
        DeliveryReceipt refused = send("predictions", 0);
        DeliveryReceipt next = send("predictions", 0);

        confirm("predictions", 0);
        producer.onAcknowledgement(metadata("predictions", 0), new TimeoutException("no broker"));
        confirm("predictions", 0);

        assertThat(before.isDelivered()).isTrue();
        assertThat(refused.isDelivered()).isFalse();
        assertThat(next.isDelivered()).isFalse();
    }

    @Test
    void a_thread_that_lost_a_record_is_told_so_until_it_has_another_producer() {
        send("predictions", 0);
        receipts.requireNoneRefused();

        producer.onAcknowledgement(metadata("predictions", 0), new TimeoutException("no broker"));
        assertThatThrownBy(receipts::requireNoneRefused)
                .isInstanceOf(RecordRefusedException.class)
                .hasRootCauseMessage("no broker");

        producer.close();
        receipts.requireNoneRefused();
    }

    @Test
    void threads_do_not_share_receipts_and_a_closed_producer_leaves_none() throws InterruptedException {
        Thread another = new Thread(() -> {
            ReceiptInterceptor own = producer();
            own.onSend(new ProducerRecord<>("predictions", 0, null, null));
            confirm(own, "predictions", 0);
            assertThat(receipts.last().isDelivered()).isTrue();
        });
        DeliveryReceipt mine = send("predictions", 0);
        another.start();
        another.join();

        assertThat(mine.isDelivered()).isFalse();
        assertThat(receipts.last()).isSameAs(mine);
        producer.close();
        assertThatThrownBy(receipts::last).isInstanceOf(IllegalStateException.class);
    }

    private DeliveryReceipt send(String topic, int partition) {
        producer.onSend(new ProducerRecord<>(topic, partition, null, null));
        return receipts.last();
    }

    private void confirm(String topic, int partition) {
        confirm(producer, topic, partition);
    }

    private static void confirm(ReceiptInterceptor producer, String topic, int partition) {
        producer.onAcknowledgement(metadata(topic, partition), null);
    }

    private ReceiptInterceptor producer() {
        ReceiptInterceptor interceptor = new ReceiptInterceptor();
        interceptor.configure(Map.of(ReceiptInterceptor.RECEIPTS, receipts));
        return interceptor;
    }

    private static RecordMetadata metadata(String topic, int partition) {
        return new RecordMetadata(new TopicPartition(topic, partition), 0, 0, 0, 0, 0);
    }
}
