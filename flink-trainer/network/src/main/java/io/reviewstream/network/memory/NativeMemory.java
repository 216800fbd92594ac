package io.reviewstream.network.memory;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Memory that is free and still counted as ours. TensorFlow's threads take tensors from arenas of the C library, each of which
 * keeps what it once had: without this a training of long texts ends with a gigabyte that nothing uses. For one thread.
 */
public final class NativeMemory {
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

    private final long everyNanos;
    private long trimmed = System.nanoTime();

    /** @param every how long to let pass between two times */
    public NativeMemory(Duration every) {
        this.everyNanos = every.toNanos();
    }

    /** Gives back what is free, if that is a while ago. */
    public void trimNowAndThen() {
        if (System.nanoTime() - trimmed > everyNanos) {
            trim();
            trimmed = System.nanoTime();
        }
    }

    /**
     * Gives what is free back to the system, in some milliseconds for each hundred megabytes. Any thread may ask for it.
     *
     * @return whether this JVM can: HotSpot on Linux with the GNU library does, from 17.0.9 on
     */
    public static boolean trim() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            server.invoke(new ObjectName(COMMANDS), TRIM, new Object[0], new String[0]);
            return true;
        } catch (JMException | RuntimeException e) {
            return false;
        }
    }
}
