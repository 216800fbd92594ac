package io.reviewstream.network.report.charts;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Writes what the chart library drew anew: known elements and attributes alone, colours of ours, short numbers, and ids
 * that are the same each time and differ from those of other figures on the page. The library makes up ids at random.
 */
final class ChartSvg {
    private static final Set<String> ELEMENTS =
            Set.of("g", "path", "line", "rect", "circle", "text", "polyline", "polygon", "defs", "clipPath");
    private static final List<String> ATTRIBUTES = List.of(
            "d",
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "width",
            "height",
            "points",
            "transform",
            "dy",
            "fill-opacity",
            "fill-rule",
            "stroke-width",
            "stroke-opacity",
            "stroke-dasharray",
            "text-anchor");
    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
    private static final Pattern STYLE_FILL = Pattern.compile("fill:([^;]+);");
    private static final Pattern STYLE_SIZE = Pattern.compile("font-size:([0-9.]+)px");

    private final String name;
    private final Svg svg;
    private final Map<String, String> ids = new HashMap<>();

    private ChartSvg(String name, Svg svg) {
        this.name = name;
        this.svg = svg;
    }

    /** Both forms of a figure. */
    static Figure figure(String name, String words, String drawn) {
        Element root = parse(drawn);
        return new Figure(name, written(name, words, root, false), written(name, words, root, true));
    }

    private static String written(String name, String words, Element root, boolean inline) {
        double width = Double.parseDouble(root.getAttribute("width"));
        double height = Double.parseDouble(root.getAttribute("height"));
        ChartSvg writer = new ChartSvg(name, Svg.begin(width, height, words, inline));
        writer.children(root);
        return writer.svg.end();
    }

    private static Element parse(String drawn) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(drawn)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the chart library drew what is no XML", e);
        }
    }

    private void children(Element parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && ELEMENTS.contains(element.getTagName()) && isSeen(element)) {
                element(element);
            }
        }
    }

    private static boolean isSeen(Element element) {
        return switch (element.getTagName()) {
            case "path" -> element.hasAttribute("d") && !"0.0".equals(element.getAttribute("fill-opacity"));
            case "g" -> element.getElementsByTagName("*").getLength() > 0;
            default -> true;
        };
    }

    private void element(Element element) {
        String tag = element.getTagName();
        svg.open(tag);
        for (String attribute : ATTRIBUTES) {
            if (element.hasAttribute(attribute)) {
                svg.attribute(attribute, shortened(element.getAttribute(attribute)));
            }
        }
        reference(element);
        paint("fill", element.getAttribute("fill"));
        paint("stroke", element.getAttribute("stroke"));
        if (tag.equals("text")) {
            text(element);
        } else {
            svg.endOfTag();
            children(element);
        }
        svg.close(tag);
    }

    private void reference(Element element) {
        if (element.getTagName().equals("clipPath")) {
            svg.attribute("id", id(element.getAttribute("id")));
        }
        String clip = element.getAttribute("clip-path");
        if (!clip.isEmpty()) {
            svg.attribute("clip-path", "url(#" + id(clip.substring("url(#".length(), clip.length() - 1)) + ")");
        }
    }

    private String id(String drawn) {
        return ids.computeIfAbsent(drawn, id -> name + "-clip-" + (ids.size() + 1));
    }

    private void paint(String attribute, String value) {
        if (!value.isEmpty()) {
            Optional<Colour> colour = Colour.read(value);
            colour.ifPresentOrElse(known -> svg.colour(attribute, known), () -> svg.attribute(attribute, value));
        }
    }

    private void text(Element element) {
        String style = element.getAttribute("style");
        var fill = STYLE_FILL.matcher(style);
        boolean strong = element.getAttribute("class").contains("plot-title");
        if (fill.find()) {
            paint("fill", fill.group(1));
        } else {
            svg.colour("fill", strong ? Colour.INK : Colour.INK_2);
        }
        var size = STYLE_SIZE.matcher(style);
        if (size.find()) {
            svg.attribute("font-size", shortened(size.group(1)));
        }
        svg.endOfTag().text(element.getTextContent().strip());
    }

    private static String shortened(String value) {
        return LONG_NUMBER.matcher(value).replaceAll(number -> Svg.number(Double.parseDouble(number.group())));
    }
}
