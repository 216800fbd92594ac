package io.reviewstream.app.config;

import io.reviewstream.program.settings.ConfigKey;
import io.reviewstream.program.settings.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the settings of the HTTP face, and holds them to each other. */
final class HttpSettings {
    private HttpSettings() {}

    static AppConfig.Http read(Values values) {
        boolean enabled = values.get(ConfigKeys.HTTP_ENABLED);
        String host = values.get(ConfigKeys.HTTP_HOST);
        boolean given = isGiven(ConfigKeys.HTTP_TOKEN, ConfigKeys.HTTP_TOKEN_FILE, values);
        if (enabled && !given && !AppConfig.Http.isLoopback(host)) {
            values.problem(ConfigKeys.HTTP_HOST.path() + ": others can reach " + host + ", so give "
                    + ConfigKeys.HTTP_TOKEN.path() + " or " + ConfigKeys.HTTP_TOKEN_FILE.path());
        }
        if (!given && isGiven(ConfigKeys.HTTP_VIEWER_TOKEN, ConfigKeys.HTTP_VIEWER_TOKEN_FILE, values)) {
            values.problem(
                    ConfigKeys.HTTP_VIEWER_TOKEN.path() + ": without a token for operators everybody is one; give "
                            + ConfigKeys.HTTP_TOKEN.path() + " or " + ConfigKeys.HTTP_TOKEN_FILE.path() + " too");
        }
        Optional<Secret> token = token(ConfigKeys.HTTP_TOKEN, ConfigKeys.HTTP_TOKEN_FILE, values);
        Optional<Secret> viewers = token(ConfigKeys.HTTP_VIEWER_TOKEN, ConfigKeys.HTTP_VIEWER_TOKEN_FILE, values);
        if (token.isPresent() && viewers.filter(token.get()::isSameAs).isPresent()) {
            values.problem(ConfigKeys.HTTP_VIEWER_TOKEN.path() + " and " + ConfigKeys.HTTP_TOKEN.path()
                    + " are the same, in settings or files: each viewer would be an operator; give two tokens");
        }
        return new AppConfig.Http(
                enabled,
                host,
                values.get(ConfigKeys.HTTP_PORT),
                token,
                viewers,
                values.get(ConfigKeys.HTTP_SHOW_TEXT),
                values.get(ConfigKeys.HTTP_OPEN_METRICS),
                values.get(ConfigKeys.HTTP_MAX_BODY_BYTES),
                values.get(ConfigKeys.HTTP_MAX_TEXTS),
                values.get(ConfigKeys.HTTP_RATE_LIMIT),
                values.get(ConfigKeys.HTTP_MAX_CONCURRENT));
    }

    private static boolean isGiven(ConfigKey<Secret> token, ConfigKey<Path> file, Values values) {
        return values.find(token).isPresent() || values.find(file).isPresent();
    }

    private static Optional<Secret> token(ConfigKey<Secret> token, ConfigKey<Path> file, Values values) {
        Optional<Secret> given = values.find(token);
        Optional<Path> path = values.find(file);
        if (given.isPresent() && path.isPresent()) {
            values.problem(token.path() + " and " + file.path() + ": give one of them");
        }
        return given.or(() -> path.flatMap(there -> read(there, file.path(), values)));
    }

    private static Optional<Secret> read(Path file, String path, Values values) {
        try {
            return Optional.of(Secret.of(Files.readString(file).strip()));
        } catch (IOException e) {
            values.problem(path + ": " + file + " cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            values.problem(path + ": " + file + " must hold " + e.getMessage());
        }
        return Optional.empty();
    }
}
