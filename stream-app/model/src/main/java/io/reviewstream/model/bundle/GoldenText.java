package io.reviewstream.model.bundle;

import io.reviewstream.model.json.BundleJson;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text with what its bundle made of it when it was written: one line of {@code golden.jsonl}.
 *
 * @param text any text
 * @param ids for each token its ids, one a feature, without padding
 * @param sentences how many tokens each sentence has; one number for a flat text
 * @param offsets for each token {@code [start, end]} in UTF-16 units of the text
 * @param probabilities one for each label, 0..1
 */
public record GoldenText(
        String text,
        List<List<Integer>> ids,
        List<Integer> sentences,
        List<List<Integer>> offsets,
        List<Double> probabilities) {

    /** Copies the lists. */
    public GoldenText {
        Required.present("text", text);
        ids = List.copyOf(Required.present("ids", ids));
        sentences = List.copyOf(Required.present("sentences", sentences));
        offsets = List.copyOf(Required.present("offsets", offsets));
        probabilities = List.copyOf(Required.present("probabilities", probabilities));
    }

    /** What the encoder and the signatures make of the text now. */
    public static GoldenText of(String text, EncodedText encoded, float[] probabilities) {
        List<Double> scores = new ArrayList<>();
        for (float probability : probabilities) {
            scores.add((double) probability);
        }
        return of(text, encoded, scores);
    }

    /** The same of probabilities that are known. */
    public static GoldenText of(String text, EncodedText encoded, List<Double> probabilities) {
        TextIds ids = encoded.ids();
        return new GoldenText(
                text,
                IntStream.range(0, ids.tokens())
                        .mapToObj(token -> features(ids, token))
                        .toList(),
                IntStream.range(0, ids.sentences())
                        .mapToObj(ids::sentenceLength)
                        .toList(),
                encoded.tokenList().stream().map(GoldenText::offsets).toList(),
                probabilities);
    }

    private static List<Integer> features(TextIds ids, int token) {
        return IntStream.range(0, ids.features())
                .mapToObj(feature -> ids.id(token, feature))
                .toList();
    }

    private static List<Integer> offsets(Token token) {
        return List.of(token.start(), token.end());
    }

    /**
     * Reads all golden texts of a bundle, in order.
     *
     * @throws IOException naming the line that cannot be read
     */
    public static List<GoldenText> read(Path file) throws IOException {
        List<GoldenText> texts = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            try {
                texts.add(BundleJson.read(line, GoldenText.class));
            } catch (IOException e) {
                throw new IOException("line " + (texts.size() + 1) + ": " + e.getMessage(), e);
            }
        }
        return texts;
    }

    static void write(Path file, List<GoldenText> texts) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (GoldenText text : texts) {
            lines.append(BundleJson.line(text)).append('\n');
        }
        Files.writeString(file, lines, StandardCharsets.UTF_8);
    }
}
