package io.reviewstream.job.state;

/** The parts of the trainer's state; each is a list of its own in a checkpoint, found again by its name. */
public enum Section {
    /** The form of each of the others. */
    VERSIONS("versions", 1),
    /** Only read: the numbers of the next four, as they were kept before each had a section of its own. */
    COUNTERS("counters", 1),
    FEEDBACK("feedback", 1),
    TRAINED("trained", 1),
    CANDIDACY("candidacy", 1),
    LINE("line", 1),
    /** In which worlds of chance a candidate of the line would have been promoted. */
    CHANCES("chances", 1),
    BEST("best", 1),
    /** What network and live release said of labels before they trained. */
    PROGRESSIVE("progressive", 1),
    TRIGGER("trigger", 1),
    DRAWN("drawn", 1),
    ROWS("rows", StateBytes.EXAMPLES_VERSION),
    WAITING("waiting", StateBytes.EXAMPLES_VERSION),
    PARKED("parked", StateBytes.EXAMPLES_VERSION),
    REPLAY("replay", StateBytes.EXAMPLES_VERSION),
    HOLDOUT("holdout", StateBytes.EXAMPLES_VERSION),
    ANCHORS("anchors", StateBytes.EXAMPLES_VERSION),
    NEW_WORDS("new-words", 1),
    /** New n-grams, and how much has grown. */
    GROWTH("growth", 1),
    RECENT("recent", StateBytes.EXAMPLES_VERSION),
    VOCABULARY("vocabulary", 1),
    NGRAMS("ngrams", 1),
    LABELS("labels", 1),
    RECIPE("recipe", 1),
    WEIGHTS("weights", 1),
    /** From 2 on with n-grams. */
    ACCEPTED("accepted", 2),
    ANNOUNCED("announced", 1),
    FORGETTING("forgetting", 1),
    /** How many examples of each label and source were trained. */
    SEEN("seen", 1),
    /** How many examples training has walked over. */
    WALKED("walked", 1),
    /** Which labels ratings stood for. */
    RATINGS("ratings", 1);

    private final String stateName;
    private final int version;

    Section(String stateName, int version) {
        this.stateName = stateName;
        this.version = version;
    }

    public String stateName() {
        return stateName;
    }

    /** The form that this program writes; it reads all before it too. */
    public int version() {
        return version;
    }
}
