package io.reviewstream.network.report.charts;

import io.reviewstream.network.study.words.LabelWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The most telling words of a label, the more telling the larger. The words are text, so that any script that the reader's
 * fonts know can be read, and each is drawn exactly as wide as its room, whatever the font.
 */
final class WordCloud {
    private static final int MOST = 40;
    private static final int LONGEST = 20;
    private static final double SMALLEST = 13;
    private static final double LARGEST = 46;
    private static final double LINE = 1.12;
    private static final double GAP = 5;
    private static final double BASELINE = 0.34;
    private static final double WIDTH = 320;
    private static final double HEIGHT = 60;

    private WordCloud() {}

    /** A word, drawn. */
    record Drawn(String word, double size, Box box) {}

    static Figure of(LabelWords label, int index, int labels) {
        String name = "words-" + (index + 1);
        List<Drawn> drawn = placed(label.words());
        String words = drawn.isEmpty()
                ? "No word tells this label from the others."
                : "Most telling words: "
                        + drawn.stream().limit(10).map(Drawn::word).collect(Collectors.joining(", ")) + ".";
        Colour colour = Colour.ofLabel(index, labels);
        return new Figure(name, svg(drawn, words, colour, false), svg(drawn, words, colour, true));
    }

    /** The words with their places, the most telling first and in the middle. */
    static List<Drawn> placed(List<LabelWords.TellingWord> words) {
        Spiral spiral = new Spiral();
        List<Drawn> drawn = new ArrayList<>();
        List<LabelWords.TellingWord> shown = words.subList(0, Math.min(MOST, words.size()));
        double least = shown.isEmpty() ? 0 : shown.get(shown.size() - 1).z();
        for (LabelWords.TellingWord word : shown) {
            String text = shortened(Svg.printable(word.word()));
            double size = size(word.z(), least, words.get(0).z());
            Box room = new Box(0, 0, TextWidth.ems(text) * size + GAP, size * LINE);
            drawn.add(new Drawn(text, size, spiral.place(room)));
        }
        return drawn;
    }

    private static double size(double z, double least, double most) {
        return most > least ? SMALLEST + (LARGEST - SMALLEST) * (z - least) / (most - least) : (SMALLEST + LARGEST) / 2;
    }

    private static String shortened(String word) {
        if (word.codePointCount(0, word.length()) <= LONGEST) {
            return word;
        }
        return word.substring(0, word.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static String svg(List<Drawn> drawn, String words, Colour colour, boolean inline) {
        double half = Math.max(WIDTH / 2, reach(drawn, true) + GAP);
        double halfHeight = Math.max(HEIGHT / 2, reach(drawn, false) + GAP);
        Svg svg = Svg.begin(2 * half, 2 * halfHeight, words, inline);
        svg.open("g").colour("fill", colour).attribute("text-anchor", "middle").endOfTag();
        for (Drawn word : drawn) {
            svg.open("text")
                    .attribute("x", Svg.number(half + word.box().x()))
                    .attribute("y", Svg.number(halfHeight + word.box().y() + BASELINE * word.size()))
                    .attribute("font-size", Svg.number(word.size()))
                    .attribute("textLength", Svg.number(word.box().width() - GAP))
                    .attribute("lengthAdjust", "spacingAndGlyphs")
                    .endOfTag()
                    .text(word.word())
                    .close("text");
        }
        return svg.close("g").end();
    }

    private static double reach(List<Drawn> drawn, boolean sideways) {
        return drawn.stream()
                .map(Drawn::box)
                .mapToDouble(box -> sideways ? Math.max(-box.left(), box.right()) : Math.max(-box.top(), box.bottom()))
                .max()
                .orElse(0);
    }
}
