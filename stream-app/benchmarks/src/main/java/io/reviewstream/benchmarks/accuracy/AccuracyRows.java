package io.reviewstream.benchmarks.accuracy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of the table, read from the resources beside this class's module. */
public final class AccuracyRows {
    /** In the order of the table. */
    private static final List<String> NAMES = List.of(
            "nsmc-binary-gru",
            "nsmc-binary",
            "20newsgroups-lstm-30",
            "20newsgroups-lstm-50",
            "20newsgroups-lstm-100",
            "20newsgroups-rnn-30",
            "20newsgroups-learned-30",
            "20newsgroups",
            "20newsgroups-clean",
            "imdb-stars",
            "imdb-stars-ratings",
            "nsmc-stream-ratings",
            "reviews-16domains",
            "rt-polarity",
            "names-18lang",
            "names-gender",
            "naver-shopping-gru",
            "naver-shopping",
            "default-imdb-stars",
            "default-imdb-stars-ratings",
            "default-reviews-16domains",
            "default-rt-polarity",
            "default-nsmc-binary",
            "default-naver-shopping",
            "default-spam-mail-stream",
            "default-20newsgroups",
            "default-20newsgroups-clean",
            "default-names-18lang",
            "default-names-gender");

    private final ObjectReader yaml = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build()
            .readerFor(AccuracyRow.class);

    /**
     * One row.
     *
     * @throws IllegalArgumentException if there is none of this name, or it cannot be read
     */
    public AccuracyRow row(String name) {
        try (InputStream in = AccuracyRows.class.getResourceAsStream("/accuracy/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "there is no row \"" + name + "\"; there are " + String.join(", ", NAMES));
            }
            return yaml.readValue(in);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("accuracy/" + name + ".yaml: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Some rows, in the order of the table.
     *
     * @param only names, or beginnings of names, with commas between; empty: all
     * @throws IllegalArgumentException if one of them fits no row
     */
    public Map<String, AccuracyRow> matching(String only) {
        List<String> wanted = new ArrayList<>();
        for (String part : only.split(",", -1)) {
            List<String> fitting = fitting(part.strip());
            if (fitting.isEmpty()) {
                throw new IllegalArgumentException(
                        "no row is or begins with \"" + part + "\"; there are " + String.join(", ", NAMES));
            }
            wanted.addAll(fitting);
        }
        Map<String, AccuracyRow> rows = new LinkedHashMap<>();
        NAMES.stream().filter(wanted::contains).forEach(name -> rows.put(name, row(name)));
        return rows;
    }

    private static List<String> fitting(String part) {
        return NAMES.contains(part)
                ? List.of(part)
                : NAMES.stream().filter(name -> name.startsWith(part)).toList();
    }
}
