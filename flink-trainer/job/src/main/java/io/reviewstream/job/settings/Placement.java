package io.reviewstream.job.settings;

/**
 * How many tasks of a cluster do what may be shared out, and which slots they take. What trains is always one task.
 *
 * @param sources tasks that read reviews, and feedback where no file comes before it
 * @param join tasks that join reviews with their feedback
 * @param trainerApart whether what reads feedback and what trains have a slot of their own, beside that of the others
 */
public record Placement(int sources, int join, boolean trainerApart) {

    public Placement {
        Requirements.atLeast("source-parallelism", sources, 1);
        Requirements.atLeast("join-parallelism", join, 1);
    }

    /** One task each, in one slot: a trainer in a process of its own. */
    public static Placement together() {
        return new Placement(1, 1, false);
    }

    /** Slot sharing group of what reads feedback and what trains. */
    public String trainerGroup() {
        return trainerApart ? "trainer" : "default";
    }

    /** Slot sharing group of everything else. */
    public String group() {
        return "default";
    }
}
