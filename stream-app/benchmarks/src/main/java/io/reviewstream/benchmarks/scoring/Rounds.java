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
            List<Standing> standings = contenders.stream()
                    .map(contender -> new Standing(contender, new AtomicInteger(), new ArrayList<>()))
                    .toList();
            for (Standing standing : standings) {
                run(callers, standing, seconds / 3);
            }
            for (int round = 0; round < COUNT; round++) {
                for (Standing standing : standings) {
                    standing.rates().add(run(callers, standing, seconds));
                }
            }
            Map<String, Rate> medians = new LinkedHashMap<>();
            standings.forEach(standing -> medians.put(
                    standing.contender().name(),
                    new Rate(median(standing.rates(), Rate::perSecond), median(standing.rates(), Rate::perCpuSecond))));
            return medians;
        } finally {
            callers.shutdownNow();
        }
    }

    /** How many calls a contender has had, and its rates round by round. */
    private record Standing(Contender contender, AtomicInteger calls, List<Rate> rates) {}

    private Rate run(ExecutorService callers, Standing standing, double seconds) throws Exception {
        Contender contender = standing.contender();
        AtomicInteger calls = standing.calls();
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
