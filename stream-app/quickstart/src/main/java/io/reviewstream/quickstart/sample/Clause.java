package io.reviewstream.quickstart.sample;

/**
 * A predicate about a chosen subject.
 *
 * @param subject what it is said of, without article or particle; empty if the predicate stands alone
 * @param denied whether the predicate is denied
 */
record Clause(Predicate predicate, String subject, boolean denied) {

    /** Two clauses of one review about the same part would sound like a contradiction. */
    boolean clashesWith(Clause other) {
        return predicate.equals(other.predicate)
                || (!subject.isEmpty() && subject.equals(other.subject) && !predicate.isGeneral());
    }
}
