package io.reviewstream.app.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who carries a token (RFC 6750) or the session that a browser got for one, if there are tokens, and whoever asks
 * for an open path. What a page of another origin has somebody's browser ask is refused. Thread-safe.
 */
final class Doorkeeper {
    /** Cookie of a session. */
    static final String COOKIE = "reviewstream-session";
    /** No page of another origin can send it unasked. */
    static final String HEADER = "X-ReviewStream";

    private static final String SCHEME = "Bearer ";
    private static final String ROLE = "reviewstream.role";

    private final Sessions sessions;
    private final Set<String> openPaths;

    Doorkeeper(Sessions sessions, Set<String> openPaths) {
        this.sessions = sessions;
        this.openPaths = Set.copyOf(openPaths);
    }

    /**
     * Returns if the request may go on.
     *
     * @throws ProblemException if not
     */
    void check(Context context) {
        String bearer = bearer(context);
        if (bearer.isEmpty() && changes(context)) {
            requireOwnPage(context);
        }
        Optional<Role> role = role(context, bearer);
        role.ifPresent(known -> context.attribute(ROLE, known));
        if (role.isEmpty() && !openPaths.contains(context.path())) {
            throw new ProblemException(
                            ProblemKind.UNAUTHORIZED,
                            "Send the header Authorization: Bearer TOKEN, with this app's http.token")
                    .withHeader("WWW-Authenticate", "Bearer realm=\"reviewstream\"");
        }
    }

    private Optional<Role> role(Context context, String bearer) {
        if (!sessions.areNeeded()) {
            return Optional.of(Role.OPERATOR);
        }
        String session = context.cookie(COOKIE);
        return !bearer.isEmpty() || session == null ? sessions.ofToken(bearer) : sessions.ofSession(session);
    }

    private static String bearer(Context context) {
        String given = context.header("Authorization");
        boolean bearer = given != null && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? given.substring(SCHEME.length()).strip() : "";
    }

    /** Requests of the dashboard that are more than a look; the others have no effect that a stranger could want. */
    private boolean changes(Context context) {
        String method = context.req().getMethod();
        boolean looks = method.equals("GET") || method.equals("HEAD");
        boolean bySession = sessions.areNeeded() && context.cookie(COOKIE) != null;
        return !looks && (bySession || context.path().startsWith("/api/"));
    }

    /** A browser's own word weighs more than {@code Host}, which a proxy may have written anew. */
    private static void requireOwnPage(Context context) {
        String site = context.header("Sec-Fetch-Site");
        boolean same = "same-origin".equals(site);
        boolean crossing = site != null && !same && !site.equals("none");
        String origin = context.header("Origin");
        boolean foreign = !same && origin != null && !authority(origin).equals(lower(context.header("Host")));
        if (context.header(HEADER) == null || foreign || crossing) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN, "Only the dashboard's own page may ask this, with the header " + HEADER);
        }
    }

    private static String authority(String origin) {
        try {
            return lower(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** The role of who asks; empty where an open path was asked for without one. */
    static Optional<Role> role(Context context) {
        return Optional.ofNullable(context.attribute(ROLE));
    }
}
