package io.reviewstream.app.topology;

import io.reviewstream.events.serde.RegistryUnavailableException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;

/** Tells faults of the machinery from those that a review may cause. */
final class Infrastructure {
    /** TensorFlow's own words for "no memory" and "closed", by name: only the scorer knows TensorFlow. */
    private static final Set<String> NATIVE = Set.of("TFResourceExhaustedException", "TFUnavailableException");

    private Infrastructure() {}

    static boolean isAtFault(RuntimeException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (isInfrastructure(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInfrastructure(Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return false; // data may be nested too deeply
        }
        if (cause instanceof RegistryUnavailableException || cause instanceof VirtualMachineError) {
            return true;
        }
        boolean kafka = cause instanceof KafkaException && !(cause instanceof SerializationException);
        return kafka
                || cause instanceof StreamsException
                || NATIVE.contains(cause.getClass().getSimpleName());
    }
}
