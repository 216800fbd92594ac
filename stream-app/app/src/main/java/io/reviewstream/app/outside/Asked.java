package io.reviewstream.app.outside;

/** Whoever is asked whether it answers. Used by one thread, but for closing it. */
interface Asked extends AutoCloseable {
    /**
     * Asks once, for some seconds at most.
     *
     * @return whether it answers as one who would do what it is there for; a refusal of something else is such an answer
     * @throws Exception why there was no answer
     */
    boolean answers() throws Exception;

    @Override
    void close();
}
