package io.reviewstream.network.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewstream.network.report.charts.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the template reads: the figures by their names in the JSON, and beside them what only a page needs. */
final class View {
    private static final List<Integer> THRESHOLDS = List.of(0, 50, 60, 70, 80, 90, 95, 99);
    /** More columns than this are no table to look at. */
    private static final int WIDEST_MATRIX = 24;

    private static final int FEW_LABELS = 6;
    private static final int FIRST_MISTAKES = 25;

    private final JsonNode root;
    private final Map<String, Object> figures;
    private final Map<String, String> svg;

    private View(JsonNode root, List<Figure> gallery) {
        this.root = root;
        this.figures = FigureTree.of(root);
        this.svg = gallery.stream().collect(Collectors.toMap(Figure::name, Figure::inline));
    }

    static Map<String, Object> of(JsonNode root, List<Figure> gallery) {
        View view = new View(root, gallery);
        int labels = root.at("/confusion/labels").size();
        Map<String, Object> context = new HashMap<>(view.figures);
        context.put("svg", view.svg);
        context.put("files", gallery.stream().map(Figure::name).toList());
        context.put("clouds", view.clouds());
        context.put("thresholds", view.thresholds());
        context.put("shown", view.shown());
        context.put("unknownLabels", view.unknownLabels());
        context.put("worstMistake", view.worstMistake());
        List<Object> mistakes = list(view.figures, "mistakes");
        context.put("firstMistakes", mistakes.subList(0, Math.min(FIRST_MISTAKES, mistakes.size())));
        context.put("moreMistakes", mistakes.subList(Math.min(FIRST_MISTAKES, mistakes.size()), mistakes.size()));
        context.put("matrixFits", labels <= WIDEST_MATRIX);
        context.put("fewLabels", labels <= FEW_LABELS);
        context.put("verdict", Verdicts.of(root));
        // A report inside of a bundle: the version sums the manifest, which sums the page.
        context.put("inside", root.at("/subject/version").asText().matches("[0-9]+"));
        return context;
    }

    private List<Object> clouds() {
        List<Object> clouds = new ArrayList<>();
        for (Object words : list(figures, "words")) {
            Map<String, Object> cloud = copy(words);
            cloud.put("svg", Objects.requireNonNull(svg.get("words-" + (clouds.size() + 1))));
            cloud.put("any", !list(cloud, "words").isEmpty());
            clouds.add(cloud);
        }
        return clouds;
    }

    private List<Object> thresholds() {
        List<Object> points = list(map(figures, "abstention"), "points");
        return THRESHOLDS.stream()
                .filter(step -> step < points.size())
                .map(points::get)
                .toList();
    }

    /** The example texts by group, each with its pieces. */
    private Map<String, Object> shown() {
        Map<String, Object> groups = new HashMap<>();
        map(figures, "examples").forEach((group, texts) -> {
            List<Object> shown = new ArrayList<>();
            for (Object text : list(map(figures, "examples"), group)) {
                shown.add(ShownView.of(root.at("/examples/" + group + "/" + shown.size()), copy(text)));
            }
            groups.put(group, shown);
        });
        return groups;
    }

    private List<Object> unknownLabels() {
        List<Object> labels = new ArrayList<>();
        map(map(figures, "subject"), "unknownLabels")
                .forEach((label, texts) -> labels.add(Map.of("label", FigureTree.printable(label), "texts", texts)));
        return labels;
    }

    private List<Object> worstMistake() {
        return list(map(figures, "confusion"), "mistakes").stream().limit(1).toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> copy(Object map) {
        return new HashMap<>((Map<String, Object>) map);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(key), key);
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Map<String, Object> parent, String key) {
        return (List<Object>) Objects.requireNonNull(parent.get(key), key);
    }
}
