package io.reviewstream.program.settings;

import java.util.List;

/** The settings cannot be used; the message and {@link #problems()} name every fault at once. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : problems.size() + " problems:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns one sentence for each fault. */
    public List<String> problems() {
        return problems;
    }
}
