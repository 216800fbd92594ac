package io.reviewstream.events.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;

/**
 * Kafka's provider of whole files, without the line break at a file's end: editors and {@code echo} put one there, and
 * no password has one. Kafka makes it by name.
 */
public final class WholeFiles extends DirectoryConfigProvider {

    @Override
    public ConfigData get(String path) {
        return stripped(super.get(path));
    }

    @Override
    public ConfigData get(String path, Set<String> keys) {
        return stripped(super.get(path, keys));
    }

    private static ConfigData stripped(ConfigData read) {
        Map<String, String> texts = new HashMap<>();
        read.data().forEach((name, text) -> texts.put(name, text.replaceFirst("\\R\\z", "")));
        return new ConfigData(texts, read.ttl());
    }
}
