package io.reviewstream.app.http;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what, by tokens, and by the sessions that browsers get for them. A session is a role and an end, signed with
 * the role's token: nothing is kept here, every instance of a fleet with the same tokens knows it, and a new token ends it.
 * Immutable.
 */
final class Sessions {
    static final Duration LENGTH = Duration.ofHours(12);

    private final Map<Role, Secret> tokens = new EnumMap<>(Role.class);
    private final Clock clock;

    Sessions(AppConfig.Http http, Clock clock) {
        http.token().ifPresent(token -> tokens.put(Role.OPERATOR, token));
        http.viewerToken().ifPresent(token -> tokens.put(Role.VIEWER, token));
        this.clock = clock;
    }

    /** Whether anybody must say who he is. */
    boolean areNeeded() {
        return !tokens.isEmpty();
    }

    /** The role of whoever has this token, the least if there are several. */
    Optional<Role> ofToken(String token) {
        Optional<Role> role = Optional.empty();
        for (Map.Entry<Role, Secret> entry : tokens.entrySet()) { // all of them: the time tells nothing
            if (entry.getValue().matches(token) && role.isEmpty()) {
                role = Optional.of(entry.getKey());
            }
        }
        return role;
    }

    /** A new session. */
    String open(Role role) {
        String claim = role + "." + clock.instant().plus(LENGTH).getEpochSecond();
        return claim + "." + sign(role, claim);
    }

    /** The role of a session that has not ended. */
    Optional<Role> ofSession(String session) {
        String[] parts = session.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        for (Role role : tokens.keySet()) {
            String claim = parts[0] + "." + parts[1];
            boolean signed = Secret.of(sign(role, claim)).matches(parts[2]);
            boolean open = clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
            if (role.name().equals(parts[0]) && signed && open) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private String sign(Role role, String claim) {
        Secret token = tokens.get(role);
        if (token == null) {
            throw new IllegalStateException("nobody can be " + role);
        }
        return token.sign("session " + claim);
    }
}
