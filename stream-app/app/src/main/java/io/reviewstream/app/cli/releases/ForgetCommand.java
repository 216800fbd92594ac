package io.reviewstream.app.cli.releases;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.events.ReleaseAction;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets the trainer forget reviews. Its answer comes into the release log. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = "Lets the trainer forget reviews: their texts leave replay, holdout, join and all that waits.",
        footer = {
            "",
            "Examples:",
            "  reviewstream forget review-1 review-2 --reason \"request 4711\" --timeout 120",
            "",
            "The trainer answers after its next checkpoint, and the release controller of a running app writes that to"
                    + " the",
            "release log: who, when, and how many examples. What topics and bundles hold is not its business."
        })
public final class ForgetCommand extends ReleaseChange {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of reviews.")
    private List<String> ids = List.of();

    public ForgetCommand(CommandSurroundings surroundings) {
        super(surroundings, ReleaseAction.FORGET);
    }

    @Override
    List<String> reviewIds() {
        return ids;
    }
}
