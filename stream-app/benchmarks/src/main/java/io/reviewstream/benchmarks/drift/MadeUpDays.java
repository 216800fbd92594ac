package io.reviewstream.benchmarks.drift;

import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.SummaryBins;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Streams that are regular but not even: days of reviews that are drawn from real ones. For one thread. */
final class MadeUpDays {
    private static final int PARTITIONS = 4;
    private static final int A_DAY = 2_000;
    private static final int WEEK = 7;
    private static final int FRIDAY = 5;
    /** One review in so many has an unbiased label. */
    private static final int LABELLED = 10;

    /** What is not even. */
    enum Kind {
        /** Rate and length go up and down with the hour and the day of the week. */
        RHYTHM("daily and weekly rhythm"),
        /** The rate trebles within each month. */
        GROWING("growing rate"),
        /** One of four partitions has 85 % of the reviews, and longer ones. */
        BUSY("one busy partition");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    private final Kind kind;
    private final SummaryBins bins;
    private final List<ScoredRow> shorter;
    private final List<ScoredRow> longer;
    private final SplittableRandom random = new SplittableRandom(11);
    private int days;
    private long reviews;

    MadeUpDays(Kind kind, List<ScoredRow> pool, SummaryBins bins) {
        this.kind = kind;
        this.bins = bins;
        List<ScoredRow> sorted = pool.stream()
                .sorted((a, b) ->
                        Integer.compare(a.review().tokens(), b.review().tokens()))
                .toList();
        this.shorter = sorted.subList(0, sorted.size() / 2);
        this.longer = sorted.subList(sorted.size() / 2, sorted.size());
    }

    /**
     * The next day.
     *
     * @param progress how much of the month has passed, 0 to 1
     */
    CalmDay day(double progress) {
        boolean weekend = days % WEEK >= FRIDAY;
        List<CalmDay.Part> parts = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            List<SegmentedSummary> counted = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new SegmentedSummary(bins))
                    .toList();
            double rate = rate(hour, weekend, progress);
            long number = Math.round(Math.max(0, rate + Math.sqrt(rate) * random.nextGaussian()));
            for (long i = 0; i < number; i++) {
                int partition = partition();
                ScoredRow row = draw(hour, weekend, partition);
                counted.get(partition).add(row.as("made-up-" + reviews), List.of());
                if (reviews++ % LABELLED == 0) {
                    errors.add(row.error());
                }
            }
            for (int partition = 0; partition < PARTITIONS; partition++) {
                parts.add(new CalmDay.Part(partition, hour, counted.get(partition)));
            }
        }
        days++;
        return new CalmDay(parts, errors);
    }

    private double rate(int hour, boolean weekend, double progress) {
        double even = A_DAY / 24.0;
        return switch (kind) {
            case RHYTHM -> even * (1 + 0.8 * Math.sin(turn(hour - 9))) * (weekend ? 1.4 : 1);
            case GROWING -> even * (1 + 2 * progress);
            case BUSY -> even;
        };
    }

    private int partition() {
        if (kind == Kind.BUSY) {
            return random.nextDouble() < 0.85 ? 0 : 1 + random.nextInt(PARTITIONS - 1);
        }
        return random.nextInt(PARTITIONS);
    }

    private ScoredRow draw(int hour, boolean weekend, int partition) {
        double share = 0.5;
        if (kind == Kind.RHYTHM) {
            share += 0.15 * Math.sin(turn(hour)) + (weekend ? 0.05 : 0);
        } else if (kind == Kind.BUSY) {
            share += partition == 0 ? 0.05 : -0.15;
        }
        List<ScoredRow> from = random.nextDouble() < share ? longer : shorter;
        return from.get(random.nextInt(from.size()));
    }

    private static double turn(int hour) {
        return 2 * Math.PI * hour / 24;
    }
}
