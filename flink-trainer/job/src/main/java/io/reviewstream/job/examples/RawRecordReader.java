package io.reviewstream.job.examples;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes records over as bytes: decoding can fail in ways that must not look like a broken source.
 */
final class RawRecordReader implements KafkaRecordDeserializationSchema<SourceElement> {

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<SourceElement> out) {
        out.collect(new SourceElement(null, RawRecord.of(in)));
    }

    @Override
    public TypeInformation<SourceElement> getProducedType() {
        return TypeInformation.of(SourceElement.class);
    }
}
