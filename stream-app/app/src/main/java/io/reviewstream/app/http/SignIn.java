package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.reviewstream.app.http.HttpRoutes.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** {@code /api/session}: a browser signs in with a token, and out. The token itself is not kept by the browser. Thread-safe. */
public final class SignIn {
    private static final String PATH = "/api/session";
    private static final int MOST_BYTES = 2048;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sessions sessions;
    private final RequestBody bodies = new RequestBody(MOST_BYTES, Duration.ofSeconds(5), System::nanoTime);

    SignIn(Sessions sessions) {
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PATH, true, this::tell),
                new Route("POST", PATH, true, this::open),
                new Route("DELETE", PATH, true, this::close));
    }

    /**
     * Returns if an operator asks.
     *
     * @throws ProblemException if not
     */
    public static void requireOperator(Context context) {
        if (Doorkeeper.role(context).filter(Role.OPERATOR::equals).isEmpty()) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN, "Viewers change nothing: sign in with the token of operators, http.token");
        }
    }

    private void tell(Context context) {
        HttpAnswers.json(
                context,
                HttpAnswers.object()
                        .put("signIn", sessions.areNeeded())
                        .put("role", Doorkeeper.role(context).map(Role::name).orElse(null)));
    }

    private void open(Context context) {
        Role role = sessions.ofToken(token(context))
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.UNAUTHORIZED, "This is neither the token of operators nor that of viewers"));
        context.cookie(cookie(context, sessions.open(role), (int) Sessions.LENGTH.toSeconds()));
        HttpAnswers.json(context, HttpAnswers.object().put("signIn", true).put("role", role.name()));
    }

    private void close(Context context) {
        context.cookie(cookie(context, "", 0));
        HttpAnswers.json(
                context,
                HttpAnswers.object().put("signIn", sessions.areNeeded()).putNull("role"));
    }

    private String token(Context context) {
        try {
            JsonNode token = JSON.readTree(bodies.json(context)).path("token");
            if (token.isTextual()) {
                return token.textValue();
            }
        } catch (IOException e) {
            // told below
        }
        throw ProblemException.inField("token", "must be given, as text");
    }

    /** Secure where the browser came by TLS, as a proxy in front says; a plain loopback address could not send it back. */
    private static Cookie cookie(Context context, String value, int seconds) {
        boolean secure = "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
        return new Cookie(Doorkeeper.COOKIE, value, "/", seconds, secure, true, null, SameSite.STRICT);
    }
}
