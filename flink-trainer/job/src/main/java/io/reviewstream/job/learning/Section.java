package io.reviewstream.job.learning;

/** The parts of the trainer's state; each is a list of its own in a checkpoint, found again by its name. */
public enum Section {
    /** Only read: the numbers of the next four, as they were kept before each had a section of its own. */
    COUNTERS("counters"),
    FEEDBACK("feedback"),
    TRAINED("trained"),
    CANDIDACY("candidacy"),
    DRAWN("drawn"),
    ROWS("rows"),
    WAITING("waiting"),
    PARKED("parked"),
    REPLAY("replay"),
    HOLDOUT("holdout"),
    NEW_WORDS("new-words"),
    RECENT("recent"),
    VOCABULARY("vocabulary"),
    NGRAMS("ngrams"),
    LABELS("labels"),
    RECIPE("recipe"),
    WEIGHTS("weights"),
    ACCEPTED("accepted"),
    ANNOUNCED("announced");

    private final String stateName;

    Section(String stateName) {
        this.stateName = stateName;
    }

    public String stateName() {
        return stateName;
    }
}
