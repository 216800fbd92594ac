package io.reviewstream.app;

import io.reviewstream.program.console.CommandFailure;

/** Reviews were read under the application id that was the default once; the message says what to do. */
public final class FormerGroupException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    FormerGroupException(String former, String ours, String reviews) {
        super(reviews + " was read until now by the application id " + former
                + ", which was the default whatever the prefix; it is " + ours + " now. Set application-id: " + former
                + " to go on where that one stopped (one fleet alone may do so), or application-id: " + ours
                + " to begin anew");
    }
}
