package io.reviewstream.job.settings;

import java.util.Optional;

/** Where examples come from, and with that whether the job ends. */
public sealed interface TrainingSource {

    /** Rows that come first; empty: feedback alone. */
    Optional<BootstrapFile> file();

    /** The topics that are followed for ever; empty: the job ends with the file. */
    Optional<FeedbackSettings> followed();

    /** Where releases are announced and decided; empty: nowhere. */
    Optional<FeedbackSettings> announced();

    /**
     * A file alone, with which the job ends.
     *
     * @param announced where its release is announced; empty: nowhere
     */
    record FromFile(BootstrapFile rows, Optional<FeedbackSettings> announced) implements TrainingSource {
        @Override
        public Optional<BootstrapFile> file() {
            return Optional.of(rows);
        }

        @Override
        public Optional<FeedbackSettings> followed() {
            return Optional.empty();
        }
    }

    /** Feedback alone: the job goes on from the live release if there is one. */
    record FromFeedback(FeedbackSettings feedback) implements TrainingSource {
        @Override
        public Optional<BootstrapFile> file() {
            return Optional.empty();
        }

        @Override
        public Optional<FeedbackSettings> followed() {
            return Optional.of(feedback);
        }

        @Override
        public Optional<FeedbackSettings> announced() {
            return followed();
        }
    }

    /** First a file, then feedback. */
    record FromFileThenFeedback(BootstrapFile rows, FeedbackSettings feedback) implements TrainingSource {
        @Override
        public Optional<BootstrapFile> file() {
            return Optional.of(rows);
        }

        @Override
        public Optional<FeedbackSettings> followed() {
            return Optional.of(feedback);
        }

        @Override
        public Optional<FeedbackSettings> announced() {
            return followed();
        }
    }
}
