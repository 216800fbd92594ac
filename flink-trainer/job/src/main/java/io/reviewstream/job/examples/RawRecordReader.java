package io.reviewstream.job.examples;

import io.reviewstream.program.kafka.WritableTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Takes records over as bytes: decoding can fail in ways that must not look like a broken source. A timestamp far ahead
 * would let all feedback expire, and no broker would take the dead letter: it is mended as the app does.
 */
final class RawRecordReader implements KafkaRecordDeserializationSchema<SourceElement> {

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<SourceElement> out) {
        List<String> names = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (Header header : in.headers()) {
            names.add(header.key());
            values.add(header.value());
        }
        out.collect(new SourceElement(
                null,
                new RawRecord(
                        in.topic(),
                        in.partition(),
                        in.offset(),
                        WritableTime.of(in.timestamp(), Clock.systemUTC().millis()),
                        in.key(),
                        in.value(),
                        names.toArray(String[]::new),
                        values.toArray(byte[][]::new))));
    }

    @Override
    public TypeInformation<SourceElement> getProducedType() {
        return TypeInformation.of(SourceElement.class);
    }
}
