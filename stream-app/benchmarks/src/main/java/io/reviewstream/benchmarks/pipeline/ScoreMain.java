package io.reviewstream.benchmarks.pipeline;

import io.reviewstream.app.serving.BundleModels;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.benchmarks.line.Texts;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.scoring.VectorUse;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code ScoreMain BUNDLE TEXTS BATCH [FORMER]}: encodes and scores texts by the model that the app serves, and does nothing
 * else; {@code FORMER} does so by Nori's own tokenizer and TensorFlow, as the app did before it had its own of both. Takes lines {@code FROM COUNT BATCH} and answers each with {@code DONE}.
 */
final class ScoreMain {
    static final String DONE = "DONE";
    static final String FORMER = "FORMER";

    private ScoreMain() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<String> texts = Texts.distinct(Path.of(arguments[1]));
        boolean former = arguments.length > 3 && arguments[3].equals(FORMER);
        ScorerSettings settings = ScorerSettings.serving().withContributions(false);
        try (ServedModel model = BundleModels.of(
                BundleReader.read(Path.of(arguments[0])),
                former ? settings.withVectors(VectorUse.NEVER) : settings,
                Integer.parseInt(arguments[2]))) {
            TextEncoder encoder = former ? byNori(model.encoder()) : model.encoder();
            out.println(DONE);
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                int[] order = Arrays.stream(line.split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                score(model, encoder, texts, order[0], order[1], order[2]);
                out.println(DONE);
            }
        }
    }

    private static TextEncoder byNori(TextEncoder encoder) {
        return TextEncoder.byNori(encoder.settings(), encoder.vocabulary(), encoder.ngrams());
    }

    private static void score(
            ServedModel model, TextEncoder encoder, List<String> texts, int from, int count, int batch) {
        List<EncodedText> encoded = new ArrayList<>(batch);
        for (int i = from; i < from + count; i++) {
            encoded.add(encoder.encode(texts.get(i % texts.size())));
            if (encoded.size() == batch || i == from + count - 1) {
                model.score(encoded);
                encoded.clear();
            }
        }
    }
}
