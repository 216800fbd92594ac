package io.reviewstream.app;

import io.reviewstream.program.console.CommandFailure;
import java.util.List;

/** Topics are missing or unfit; the message names each, and the command that helps. */
public final class TopicsNotReadyException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    TopicsNotReadyException(List<String> problems) {
        super(String.join("\n", problems) + "\nMake what is missing with the command: topics create");
        this.problems = List.copyOf(problems);
    }

    /** Returns one sentence for each topic at fault. */
    public List<String> problems() {
        return problems;
    }
}
