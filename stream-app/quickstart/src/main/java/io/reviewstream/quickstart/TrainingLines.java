package io.reviewstream.quickstart;

import io.reviewstream.job.progress.ProgressEvent;
import java.util.function.Consumer;

/** Shows the trainer's progress: epochs and verdicts, not each step. */
record TrainingLines(Screen screen) implements Consumer<ProgressEvent> {
    @Override
    public void accept(ProgressEvent event) {
        switch (event.kind()) {
            case EPOCH, CANDIDATE, REFUSED, FAILED -> screen.line(screen.dim("trainer: " + event.message()));
            case READING, STEP, TRAINED -> {
                // Too many for a calm screen.
            }
        }
    }
}
