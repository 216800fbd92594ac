package io.reviewstream.network.tuning;

import io.reviewstream.network.recipe.SearchSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

/**
 * Successive halving (Jamieson and Talwalkar 2016) over parts of the rows: of nine drawn values that learn from a ninth the
 * best three learn from a third, and the best of them from all. Rounds go on for three fifths of the time, every other draw
 * near the best so far; of equal quality on dev the one with less loss is better; the rest compares the best with the recipe as it is over more seeds. What it does follows from the
 * seed and from what the trainings took, not from a clock, so that one that was cut off can be walked again. Used once.
 */
public final class Search {
    private static final double ROUNDS = 0.6;
    private static final int KEPT = 3;
    private static final int FINALISTS = 3;
    private static final int MOST_RUNS = 5;
    private static final int DRAWS = 200;

    private final SearchSpace space;
    private final List<Integer> parts;
    private final double budget;
    private final Rehearsal rehearsal;
    private final BiConsumer<Tried, Finding> listener;
    private final Random random;
    private final Set<Map<String, String>> drawn = new HashSet<>(Set.of(Map.of()));
    private final Map<Map<String, String>, List<Tried>> full = new LinkedHashMap<>();
    private int runs = 1;
    private int trainings;
    private double spent;

    /**
     * A search.
     *
     * @param parts one of so many rows, falling by threes, the last 1
     * @param listener told after each training
     */
    public Search(
            SearchSpace space,
            List<Integer> parts,
            Duration budget,
            long seed,
            Rehearsal rehearsal,
            BiConsumer<Tried, Finding> listener) {
        this.space = space;
        this.parts = List.copyOf(parts);
        this.budget = budget.toMillis() / 1e3;
        this.random = new Random(seed);
        this.rehearsal = rehearsal;
        this.listener = listener;
    }

    /**
     * Searches until the time is up or nothing is left to try.
     *
     * @throws CancellationException if the time was not enough for the recipe as it is
     * @throws IllegalArgumentException if that cannot be trained
     */
    public Finding run() {
        try {
            Tried asItIs = attempt(Map.of(), 1, 1);
            if (asItIs.quality() == null) {
                throw new IllegalArgumentException("the recipe as it is cannot be trained with these rows");
            }
            double once = asItIs.seconds();
            boolean more = true;
            while (more) {
                more = round(once);
            }
            finals(once);
        } catch (CancellationException e) {
            if (full.isEmpty()) {
                throw e;
            }
        }
        return finding();
    }

    /** The widest round that there is time for: each of its rungs takes about as long as one training with all rows. */
    private boolean round(double once) {
        for (int first = 0; first < parts.size(); first++) {
            List<Integer> rungs = parts.subList(first, parts.size());
            if (spent + rungs.size() * once <= ROUNDS * budget) {
                return halve(rungs);
            }
        }
        return false;
    }

    private boolean halve(List<Integer> rungs) {
        List<Map<String, String>> candidates = draw(rungs.get(0));
        boolean any = !candidates.isEmpty();
        for (int part : rungs) {
            List<Tried> tried = new ArrayList<>();
            candidates.forEach(values -> tried.add(attempt(values, part, 1)));
            tried.sort(Comparator.comparing(Tried::rank).reversed());
            candidates = tried.stream()
                    .limit(Math.max(1, tried.size() / KEPT))
                    .map(Tried::values)
                    .toList();
        }
        return any;
    }

    private List<Map<String, String>> draw(int count) {
        Map<String, String> best = finding().best().values();
        List<Map<String, String>> candidates = new ArrayList<>();
        for (int draw = 0;
                draw < DRAWS && candidates.size() < count && !space.choices().isEmpty();
                draw++) {
            Map<String, String> values = new TreeMap<>(space.near(draw % 2 == 0 ? best : Map.of(), random));
            if (drawn.add(values)) {
                candidates.add(values);
            }
        }
        return candidates;
    }

    /** One training says little about values that are nearly as good: the luck of a seed would choose. */
    private void finals(double once) {
        int room = (int) ((budget - spent) / (2 * once)) - 1;
        List<Map<String, String>> contenders = new ArrayList<>();
        finding().standings().stream()
                .map(Standing::values)
                .filter(values -> !values.isEmpty())
                .limit(Math.max(1, Math.min(FINALISTS, room)))
                .forEach(contenders::add);
        if (contenders.isEmpty()) {
            return;
        }
        contenders.add(Map.of());
        for (int run = 2; run <= MOST_RUNS && spent + contenders.size() * once <= budget; run++) {
            for (Map<String, String> values : contenders) {
                attempt(values, 1, run);
            }
            runs = run;
        }
    }

    private Tried attempt(Map<String, String> values, int part, int run) {
        if (spent >= budget) {
            throw new CancellationException("the time is up");
        }
        Tried tried = rehearsal.run(values, part, run);
        spent += tried.seconds();
        trainings++;
        if (part == 1) {
            full.computeIfAbsent(values, key -> new ArrayList<>()).add(tried);
        }
        listener.accept(tried, finding());
        return tried;
    }

    private Finding finding() {
        List<Standing> standings = new ArrayList<>();
        full.forEach((values, tried) -> standings.add(new Standing(values, tried)));
        standings.sort(
                Comparator.comparing((Standing standing) -> standing.tried().size() < runs)
                        .thenComparing(Comparator.comparing((Standing standing) -> standing.rank(runs))
                                .reversed()));
        return new Finding(standings, runs, trainings, spent);
    }
}
