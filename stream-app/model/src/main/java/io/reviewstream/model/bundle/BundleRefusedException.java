package io.reviewstream.model.bundle;

import java.util.List;

/** A bundle cannot be used; says everything that is wrong with it, not only the first thing. */
public final class BundleRefusedException extends Exception {

    private final transient List<String> problems;

    /**
     * A refusal.
     *
     * @param bundle its directory or version
     * @param problems sentences for people, at least one
     */
    public BundleRefusedException(String bundle, List<String> problems) {
        super("Bundle " + bundle + " is refused: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
