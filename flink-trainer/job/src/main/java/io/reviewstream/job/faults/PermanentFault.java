package io.reviewstream.job.faults;

import io.reviewstream.model.dataset.TextFileException;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/**
 * Tells a failure that comes again however often the job restarts (bad input, a wrong setting, a mistake in the program)
 * from one that may pass (broker, registry, disk, memory). Whatever is not known to come again is tried again.
 */
public final class PermanentFault {
    private static final List<Class<? extends Throwable>> CERTAIN =
            List.of(TextFileException.class, ConfigException.class);
    private static final List<Class<? extends Throwable>> PASSING =
            List.of(IOException.class, KafkaException.class, CancellationException.class, InterruptedException.class);
    private static final List<Class<? extends Throwable>> MISTAKES = List.of(
            IllegalArgumentException.class,
            NullPointerException.class,
            IndexOutOfBoundsException.class,
            ClassCastException.class,
            ArithmeticException.class,
            NoSuchElementException.class,
            UnsupportedOperationException.class);

    private PermanentFault() {}

    /** The exception to throw instead: one that ends the job for good if this one will come again, else itself. */
    public static RuntimeException judged(RuntimeException failure) {
        return willComeAgain(failure) ? new SuppressRestartsException(failure) : failure;
    }

    static boolean willComeAgain(Throwable failure) {
        return has(failure, CERTAIN) || (!has(failure, PASSING) && has(failure, MISTAKES));
    }

    private static boolean has(Throwable failure, List<Class<? extends Throwable>> kinds) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)));
    }
}
