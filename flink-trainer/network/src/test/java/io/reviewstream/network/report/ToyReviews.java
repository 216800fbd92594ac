package io.reviewstream.network.report;

import io.reviewstream.model.dataset.LabelledText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Made-up reviews of three kinds, some of them hostile, as are the names of the labels. */
public final class ToyReviews {
    public static final String HOSTILE_LABEL = "so-so <script>alert('label')</script> & \"more\"";
    public static final List<String> HOSTILE = List.of(
            "<script>alert('text')</script> <img src=x onerror=alert(1)> good",
            "\"><svg onload=alert(2)> bad </mark></p></main> {{subject.recipe}} {{{style}}}",
            "good \u0000\u0007 \uD800 lone \uDFFF &lt;b&gt; &#x3C; ]]> <!-- fine",
            "\u202Eright to left\u202C 진짜 최고 영화 👍🏽 <a href=\"https://example.invalid/\">great</a>");

    private static final List<List<String>> WORDS = List.of(
            List.of("bad", "awful", "dull", "최악"),
            List.of("good", "great", "lovely", "최고"),
            List.of("fine", "okay", "average", "보통"));
    private static final List<String> LABELS = List.of("bad", "good", HOSTILE_LABEL);
    private static final List<String> FILLER =
            List.of("the", "film", "phone", "was", "very", "really", "it", "and", "battery", "plot", "i", "think");

    private ToyReviews() {}

    /** Reviews whose label a word gives away, one in eight with a wrong label. */
    public static List<LabelledText> of(long seed, int count) {
        Random random = new Random(seed);
        return Stream.generate(() -> review(random)).limit(count).toList();
    }

    /** The same, and the hostile ones with them. */
    static List<LabelledText> withHostile(long seed, int count) {
        List<LabelledText> all = new ArrayList<>(of(seed, count));
        for (int i = 0; i < HOSTILE.size() * 3; i++) {
            all.add(new LabelledText(HOSTILE.get(i % HOSTILE.size()), LABELS.get(i % LABELS.size())));
        }
        return all;
    }

    private static LabelledText review(Random random) {
        int label = random.nextInt(LABELS.size());
        StringBuilder text = new StringBuilder(filler(random));
        text.append(pick(random, WORDS.get(label))).append(random.nextInt(4) == 0 ? ". " : " ");
        text.append(filler(random));
        int given = random.nextInt(8) == 0 ? random.nextInt(LABELS.size()) : label;
        return new LabelledText(text.toString().strip(), LABELS.get(given));
    }

    private static String filler(Random random) {
        StringBuilder words = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            words.append(pick(random, FILLER)).append(' ');
        }
        return words.toString();
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
