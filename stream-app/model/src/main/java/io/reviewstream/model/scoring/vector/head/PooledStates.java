package io.reviewstream.model.scoring.vector.head;

/** What became of a text's states, of use as long as they are lent. */
interface PooledStates {

    /** As wide as a state. */
    float[] vector();

    /**
     * Notes how much each step counts; together 1.
     *
     * @param shares from {@code at} on one a step, all 0
     */
    void shares(float[] shares, int at);

    /**
     * Adds what steps say along a direction, seen from an origin: together factor · direction · (vector − origin).
     *
     * @param said from {@code at} on one a step
     */
    void say(float[] direction, float[] origin, float factor, float[] said, int at);
}
