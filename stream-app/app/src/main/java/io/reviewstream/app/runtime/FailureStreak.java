package io.reviewstream.app.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Counts the rounds of deaths of a program's threads that follow each other without progress: what kills one thread may
 * kill all, and that is one round. A round is over when its first thread has been replaced, or for a thread that was there
 * when it began, a while later. Progress is a commit by a thread that
 * was made after the former death, unless a review waits yet that waited at the first one: what arrives behind it may be
 * committed as waiting. Something that was learnt, which the next attempt does otherwise, is progress too. Thread-safe.
 */
final class FailureStreak {
    /** So many are no passing fault any more. */
    static final int ENDLESS = 5;

    private static final Duration CALM = Duration.ofMinutes(2);
    /** Within so long all threads have met a fault that is everywhere; some bear with it for a time. */
    private static final Duration SPREAD = Duration.ofSeconds(15);

    private static final int LONGEST_REASON = 300;

    private final Supplier<Threads> threads;
    private final StreamProgress progress;
    private final Clock clock;
    private int failures;
    private long learnt;
    private Instant first = Instant.MIN;
    private Instant last = Instant.MIN;
    private Instant round = Instant.MIN;
    /** Threads that were there when the round began, and live yet. */
    private Set<String> inRound = Set.of();

    private Set<String> known = Set.of();
    private String reason = "";

    /**
     * The threads of a program.
     *
     * @param living names of all
     * @param committed names of those that have committed something
     */
    record Threads(Set<String> living, Set<String> committed) {}

    /**
     * Creates one without failures.
     *
     * @param threads asks for the threads as they are
     */
    FailureStreak(Supplier<Threads> threads, StreamProgress progress, Clock clock) {
        this.threads = threads;
        this.progress = progress;
        this.clock = clock;
    }

    /** Counts the death of a thread, which is among the living ones yet; returns in which round in a row it is. */
    synchronized int died(String thread, Throwable fault) {
        Threads now = threads.get();
        long lessons = progress.refusals().lessons();
        Instant time = clock.instant();
        if (failures == 0 || isOver(now) || lessons > learnt) {
            failures = 0;
            first = time;
        }
        if (failures == 0 || isNextRound(thread, time)) {
            failures++;
            round = time;
            inRound = new HashSet<>(now.living());
        }
        inRound.remove(thread);
        learnt = lessons;
        known = now.living();
        last = time;
        reason = reason(fault);
        return failures;
    }

    /** How many rounds there were in a row; 0 where a thread that was made since then has committed, or all was calm for long. */
    synchronized int length() {
        return failures == 0 || isOver(threads.get()) ? 0 : failures;
    }

    /** Why the program is ill, if it is. */
    synchronized Optional<String> illness() {
        int length = length();
        return length < ENDLESS
                ? Optional.empty()
                : Optional.of("failed " + length + " times in a row with no commit in between, at last with " + reason);
    }

    private boolean isNextRound(String thread, Instant time) {
        Instant replaced = round.plus(ThreadReplacement.BACK_OFF.after(failures));
        boolean together = inRound.contains(thread) && time.isBefore(round.plus(SPREAD));
        return !together && !time.isBefore(replaced);
    }

    private boolean isOver(Threads now) {
        boolean calm = clock.instant().isAfter(last.plus(CALM));
        boolean committed = now.committed().stream().anyMatch(name -> !known.contains(name));
        return calm || (committed && progress.waiting().since() >= first.toEpochMilli());
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.toString();
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "…" : text;
    }
}
