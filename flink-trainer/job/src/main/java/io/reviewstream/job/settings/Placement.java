package io.reviewstream.job.settings;

import java.util.Optional;

/**
 * How many tasks of a cluster do what may be shared out, and which slots they take. What trains is always one task.
 *
 * @param sources tasks that read reviews, and feedback where no file comes before it
 * @param join tasks that join reviews with their feedback
 * @param trainerApart whether what trains has a slot of its own, beside that of the others
 * @param gpu what that slot must have besides a GPU; empty: any slot will do
 */
public record Placement(int sources, int join, boolean trainerApart, Optional<GpuSlot> gpu) {

    /**
     * A slot with a GPU; Flink wants to know the rest of it, too.
     *
     * @param cpus cores, above 0
     * @param heapMebibytes memory of tasks on the heap
     */
    public record GpuSlot(double cpus, int heapMebibytes) {
        public GpuSlot {
            Requirements.above("gpu-slot-cpus", cpus, 0);
            Requirements.atLeast("gpu-slot-heap-mib", heapMebibytes, 1);
        }
    }

    public Placement {
        Requirements.atLeast("source-parallelism", sources, 1);
        Requirements.atLeast("join-parallelism", join, 1);
    }

    /** One task each, in one slot: a trainer in a process of its own. */
    public static Placement together() {
        return new Placement(1, 1, false, Optional.empty());
    }

    /** Slot sharing group of what trains. */
    public String trainerGroup() {
        return trainerApart ? "trainer" : "default";
    }

    /** Slot sharing group of what reads feedback: a single task feeds the trainer from its slot, several would each take one like it. */
    public String feedbackGroup(int tasks) {
        return tasks == 1 ? trainerGroup() : group();
    }

    /** Slot sharing group of everything else. */
    public String group() {
        return "default";
    }
}
