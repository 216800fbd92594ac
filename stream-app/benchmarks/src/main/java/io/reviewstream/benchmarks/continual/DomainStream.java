package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Reviews of one domain after the other.
 *
 * @param first those of the first domain, from which the first model is made
 * @param steps the others in their order, cut so that each step has as many texts that may train
 * @param tests texts that nobody trains on, by domain
 */
record DomainStream(List<DriftRow> first, List<List<DriftRow>> steps, Map<String, List<DriftRow>> tests) {

    /**
     * Cuts the rows. Those that fill no step at the end are left out.
     *
     * @param holdoutShare share of the texts that the trainer never trains on
     * @param learnable texts a step that it does train on
     * @param aStepADomain whether a domain is left after a step
     * @param order seed of the order of the domains; 0: as they come
     */
    static DomainStream of(
            List<DriftRow> train,
            List<DriftRow> test,
            double holdoutShare,
            int learnable,
            boolean aStepADomain,
            long order) {
        List<List<DriftRow>> domains = new ArrayList<>(byDomain(train).values());
        if (order != 0) {
            Collections.shuffle(domains, new Random(order));
        }
        List<List<DriftRow>> later = domains.subList(1, domains.size());
        List<List<DriftRow>> steps = aStepADomain
                ? later.stream()
                        .flatMap(domain ->
                                cut(domain, holdoutShare, learnable).stream().limit(1))
                        .toList()
                : cut(later.stream().flatMap(List::stream).toList(), holdoutShare, learnable);
        return new DomainStream(domains.get(0), steps, byDomain(test));
    }

    private static Map<String, List<DriftRow>> byDomain(List<DriftRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(DriftRow::group, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<List<DriftRow>> cut(List<DriftRow> rows, double holdoutShare, int learnable) {
        List<List<DriftRow>> steps = new ArrayList<>();
        List<DriftRow> step = new ArrayList<>();
        int learnt = 0;
        for (DriftRow row : rows) {
            step.add(row);
            learnt += CanonicalText.isHoldout(row.text(), holdoutShare) ? 0 : 1;
            if (learnt == learnable) {
                steps.add(List.copyOf(step));
                step.clear();
                learnt = 0;
            }
        }
        return List.copyOf(steps);
    }

    /** Reviews of all steps. */
    int reviews() {
        return steps.stream().mapToInt(List::size).sum();
    }

    /** A sum over all texts and labels, by which other data are told from these. */
    long sum() {
        CRC32 sum = new CRC32();
        Stream.of(List.of(first), steps, tests.values())
                .flatMap(Collection::stream)
                .flatMap(List::stream)
                .map(row -> String.join("\n", row.id(), row.label(), row.text()))
                .forEach(row -> sum.update(row.getBytes(StandardCharsets.UTF_8)));
        return sum.getValue();
    }

    /** What has been labelled when a step's reviews come: their labels come after the next step's reviews. */
    List<DriftRow> labelledBefore(int step) {
        List<DriftRow> labelled = new ArrayList<>(first);
        steps.subList(0, Math.max(0, step - 1)).forEach(labelled::addAll);
        return labelled;
    }

    /** Number of the last step that has reviews of a domain; -1 if none has. */
    int lastStepOf(String domain) {
        int last = -1;
        for (int step = 0; step < steps.size(); step++) {
            if (steps.get(step).stream().anyMatch(row -> row.group().equals(domain))) {
                last = step;
            }
        }
        return last;
    }
}
