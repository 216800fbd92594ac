package io.reviewstream.model.bundle;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        this(bundle, problems, null);
    }

    /**
     * A refusal of what could not be read.
     *
     * @param unread why bytes did not come; null if all came
     */
    BundleRefusedException(String bundle, List<String> problems, @Nullable IOException unread) {
        super("Bundle " + bundle + " is refused: " + String.join("; ", problems), unread);
        this.problems = List.copyOf(problems);
    }

    /**
     * A refusal of what could not be read at all.
     *
     * @param bundle its version
     */
    public static BundleRefusedException unread(String bundle, IOException why) {
        return new BundleRefusedException(bundle, List.of("it cannot be read: " + why.getMessage()), why);
    }

    /** What is wrong, one sentence each. */
    public List<String> problems() {
        return problems;
    }

    /** Whether the disk is to blame, or whatever stands for one: nobody knows what is in the bundle, so it may be whole. */
    public boolean isUnread() {
        return getCause() != null;
    }

    /** The same under another name of the bundle. */
    public BundleRefusedException named(String bundle) {
        return new BundleRefusedException(bundle, problems, (IOException) getCause());
    }
}
