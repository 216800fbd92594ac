package io.reviewstream.job.faults;

import io.reviewstream.model.dataset.TextFileException;
import io.reviewstream.network.training.DamagedCheckpointException;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/**
 * Tells a failure that comes again however often the job restarts (bad input, a wrong setting, a full disk, a mistake in
 * the program, a library that is not there) from one that may pass (broker, registry, memory). Whatever is not known to
 * come again is tried again.
 */
public final class PermanentFault {
    private static final List<Class<? extends Throwable>> CERTAIN = List.of(
            TextFileException.class,
            DamagedCheckpointException.class,
            UnreadableStateException.class,
            ConfigException.class);
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

    /** Work of an operator; {@code T}: what it brings, {@code E}: what it may throw beside unchecked failures. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Does the work.
     *
     * @throws SuppressRestartsException which ends the job for good, if it failed and would fail again
     */
    public static <T, E extends Exception> T judging(Work<T, E> work) throws E {
        try {
            return work.run();
        } catch (Throwable failure) {
            if (willComeAgain(failure)) {
                throw new SuppressRestartsException(failure);
            }
            throw failure;
        }
    }

    /** Whether the job is over, and not only this try. */
    public static boolean willComeAgain(Throwable failure) {
        return any(failure, cause -> is(cause, CERTAIN) || isError(cause) || FullDisk.isReasonOf(cause))
                || (!any(failure, cause -> is(cause, PASSING)) && any(failure, cause -> is(cause, MISTAKES)));
    }

    /** A class that is not there, or that another version stands for, is so again; memory may be there next time. */
    private static boolean isError(Throwable cause) {
        return cause instanceof StackOverflowError
                || (cause instanceof Error && !(cause instanceof VirtualMachineError));
    }

    private static boolean is(Throwable cause, List<Class<? extends Throwable>> kinds) {
        return kinds.stream().anyMatch(kind -> kind.isInstance(cause));
    }

    private static boolean any(Throwable failure, Predicate<Throwable> wanted) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(wanted);
    }
}
