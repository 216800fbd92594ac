package io.reviewstream.app.cli.releases;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.events.ReleaseAction;
import picocli.CommandLine.Command;

/** Lets the trainer make a candidate of what it has learnt, however little that is. */
@Command(
        name = "train-now",
        mixinStandardHelpOptions = true,
        description = "Lets the trainer train what waits, and make a candidate of what it has learnt.",
        footer = {
            "",
            "Examples:",
            "  reviewstream train-now",
            "",
            "The candidate passes the gate or not, as any other, and names who asked (lineage.trigger). Where nothing was",
            "learnt since the latest one there is none; while one is undecided the wish waits. A trainer that is not there",
            "within an hour does not hear it."
        })
public final class TrainNowCommand extends ReleaseChange {
    public TrainNowCommand(CommandSurroundings surroundings) {
        super(surroundings, ReleaseAction.TRAIN);
    }

    @Override
    boolean isAnswered() {
        return false;
    }
}
