package io.reviewstream.app.runtime;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Tells {@link Refusals} of records that the producer or a broker would not take for what they are. It always has the
 * thread fail: going on is not possible in a transaction, which the refusal has ended already, and without one the review's
 * slot would be given up for a record that is nowhere. Kafka makes it.
 */
public final class RefusedRecords implements ProductionExceptionHandler {
    /** Name of the property that holds the {@link Refusals}. */
    static final String REFUSALS = "reviewstream.refusals";

    private static final List<Class<? extends Exception>> FAULTS_OF_THE_RECORD =
            List.of(RecordTooLargeException.class, InvalidRecordException.class, InvalidTimestampException.class);

    private @Nullable Refusals refusals;

    @Override
    public void configure(Map<String, ?> properties) {
        if (!(properties.get(REFUSALS) instanceof Refusals given)) {
            throw new IllegalArgumentException(REFUSALS + " is missing");
        }
        refusals = given;
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception fault) {
        Refusals refusals = this.refusals;
        if (refusals != null && FAULTS_OF_THE_RECORD.stream().anyMatch(kind -> kind.isInstance(fault))) {
            refusals.refused(record, fault);
        }
        return Response.fail();
    }
}
