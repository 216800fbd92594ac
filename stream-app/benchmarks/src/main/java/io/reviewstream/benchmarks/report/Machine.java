package io.reviewstream.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What it is measured on. */
public final class Machine {
    private Machine() {}

    /** Processor, cores, memory, system, Java. */
    public static void describe(BenchReport report) {
        OperatingSystemMXBean system = system();
        report.measured(
                "machine",
                String.format(
                        Locale.ROOT,
                        "%s, %d cores, %.0f GiB, %s %s",
                        processor(),
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() / (double) (1L << 30),
                        system.getName(),
                        system.getVersion()));
        report.measured("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    }

    /**
     * Processes that ran or waited in the last minute, on average. Much more than what the benchmark itself keeps busy means
     * that others took part of the machine, and that only ratios within one run count.
     */
    public static double loadAverage() {
        return system().getSystemLoadAverage();
    }

    /** Processor time that this process has used so far, all threads together, in nanoseconds. */
    public static long processorNanos() {
        return system().getProcessCpuTime();
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch"); // not Linux
        }
    }
}
