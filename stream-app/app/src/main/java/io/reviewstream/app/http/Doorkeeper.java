package io.reviewstream.app.http;

import io.javalin.http.Context;
import io.reviewstream.app.config.Secret;
import java.util.Optional;
import java.util.Set;

/** Lets in who carries the token, if there is one (RFC 6750), and whoever asks for an open path. Thread-safe. */
final class Doorkeeper {
    private static final String SCHEME = "Bearer ";

    private final Optional<Secret> token;
    private final Set<String> openPaths;

    Doorkeeper(Optional<Secret> token, Set<String> openPaths) {
        this.token = token;
        this.openPaths = Set.copyOf(openPaths);
    }

    /**
     * Returns if the request may go on.
     *
     * @throws ProblemException if not
     */
    void check(Context context) {
        if (token.isEmpty() || openPaths.contains(context.path())) {
            return;
        }
        String given = context.header("Authorization");
        boolean bearer = given != null && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!bearer || !token.get().matches(given.substring(SCHEME.length()).strip())) {
            throw new ProblemException(
                            ProblemKind.UNAUTHORIZED,
                            "Send the header Authorization: Bearer TOKEN, with this app's http.token")
                    .withHeader("WWW-Authenticate", "Bearer realm=\"reviewstream\"");
        }
    }
}
