package io.reviewstream.benchmarks.scoring;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/** Measures contenders in turn, A B C A B C …, each with two callers, and takes the median of the rounds. */
final class Rounds {
    static final int CALLERS = 2;
    static final int COUNT = 5;

    private final double seconds;
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** @param seconds that a contender has in a round */
    Rounds(double seconds) {
        this.seconds = seconds;
    }

    /** The median rates by name, after a short run of each that does not count. */
    Map<String, Rate> measure(List<Contender> contenders) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            Map<String, List<Rate>> rates = new LinkedHashMap<>();
            Map<String, AtomicInteger> calls = new LinkedHashMap<>();
            for (Contender contender : contenders) {
                rates.put(contender.name(), new ArrayList<>());
                calls.put(contender.name(), new AtomicInteger());
                run(callers, contender, calls.get(contender.name()), seconds / 3);
            }
            for (int round = 0; round < COUNT; round++) {
                for (Contender contender : contenders) {
                    rates.get(contender.name()).add(run(callers, contender, calls.get(contender.name()), seconds));
                }
            }
            Map<String, Rate> medians = new LinkedHashMap<>();
            rates.forEach((name, all) ->
                    medians.put(name, new Rate(median(all, Rate::perSecond), median(all, Rate::perCpuSecond))));
            return medians;
        } finally {
            callers.shutdownNow();
        }
    }

    private Rate run(ExecutorService callers, Contender contender, AtomicInteger calls, double seconds)
            throws Exception {
        int before = calls.get();
        long cpu = system.getProcessCpuTime();
        long started = System.nanoTime();
        long end = started + (long) (seconds * 1e9);
        Callable<Void> caller = () -> {
            do {
                contender.work().run(calls.getAndIncrement());
            } while (System.nanoTime() < end);
            return null;
        };
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            all.add(caller);
        }
        for (Future<Void> done : callers.invokeAll(all)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(contender.name() + " fails", e.getCause());
            }
        }
        double reviews = (double) (calls.get() - before) * contender.texts();
        return new Rate(
                reviews * 1e9 / (System.nanoTime() - started), reviews * 1e9 / (system.getProcessCpuTime() - cpu));
    }

    private static double median(List<Rate> rates, ToDoubleFunction<Rate> figure) {
        return rates.stream()
                .mapToDouble(figure)
                .boxed()
                .sorted(Comparator.naturalOrder())
                .skip(rates.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
