package io.reviewstream.app.http;

import io.javalin.http.Context;
import io.reviewstream.app.config.AppConfig;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where no token is asked for, only requests that mean this machine are answered. A page in somebody's browser may let
 * its own name point here (DNS rebinding), and would read the answers as if they were its own; its requests carry that
 * name.
 */
final class HostRule {
    private static final Pattern HOST = Pattern.compile("\\[(?<six>[^]]*)](:\\d*)?|(?<name>[^:]*)(:\\d*)?");

    private HostRule() {}

    /**
     * Returns if the request may go on; one without the header comes from no browser.
     *
     * @throws ProblemException if not
     */
    static void check(Context context) {
        String host = context.header("Host");
        if (host != null && !isHere(host)) {
            throw new ProblemException(
                            ProblemKind.MISDIRECTED,
                            "Without http.token only the machine itself is answered, by names such as localhost or"
                                    + " 127.0.0.1; the header Host says something else. Set http.token for other names")
                    .withHeader("Connection", "close");
        }
    }

    private static boolean isHere(String host) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group("six") == null ? matcher.group("name") : matcher.group("six");
        return AppConfig.Http.isLoopback(name.toLowerCase(Locale.ROOT));
    }
}
