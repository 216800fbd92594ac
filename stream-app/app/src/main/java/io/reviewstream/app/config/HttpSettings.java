package io.reviewstream.app.config;

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
        Optional<Secret> given = values.find(ConfigKeys.HTTP_TOKEN);
        Optional<Path> file = values.find(ConfigKeys.HTTP_TOKEN_FILE);
        if (given.isPresent() && file.isPresent()) {
            values.problem(
                    ConfigKeys.HTTP_TOKEN.path() + " and " + ConfigKeys.HTTP_TOKEN_FILE.path() + ": give one of them");
        }
        if (enabled && given.isEmpty() && file.isEmpty() && !AppConfig.Http.isLoopback(host)) {
            values.problem(ConfigKeys.HTTP_HOST.path() + ": others can reach " + host + ", so give "
                    + ConfigKeys.HTTP_TOKEN.path() + " or " + ConfigKeys.HTTP_TOKEN_FILE.path());
        }
        return new AppConfig.Http(
                enabled,
                host,
                values.get(ConfigKeys.HTTP_PORT),
                given.or(() -> file.flatMap(path -> token(path, values))),
                values.get(ConfigKeys.HTTP_OPEN_METRICS),
                values.get(ConfigKeys.HTTP_MAX_BODY_BYTES),
                values.get(ConfigKeys.HTTP_MAX_TEXTS),
                values.get(ConfigKeys.HTTP_RATE_LIMIT),
                values.get(ConfigKeys.HTTP_MAX_CONCURRENT));
    }

    private static Optional<Secret> token(Path file, Values values) {
        String path = ConfigKeys.HTTP_TOKEN_FILE.path();
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
