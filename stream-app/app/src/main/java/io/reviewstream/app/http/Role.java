package io.reviewstream.app.http;

/** What somebody who asks may do. */
public enum Role {
    /** Looks at everything, has texts classified, and changes nothing. */
    VIEWER,
    /** May also change which release is live. Where no token is set, everybody on this machine. */
    OPERATOR
}
