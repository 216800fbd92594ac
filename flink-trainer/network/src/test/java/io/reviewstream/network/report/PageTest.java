package io.reviewstream.network.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.network.report.charts.Gallery;
import io.reviewstream.network.report.figures.Figures;
import io.reviewstream.network.report.figures.Learning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    static Path directory;

    private static Figures figures;
    private static Document page;
    private static JsonNode json;

    @BeforeAll
    static void write() throws Exception {
        var bundle = ToyBundle.train(directory.resolve("bundle"), "plain-bigru-attention", Map.of());
        var points = List.of(new Learning.Point(0.5, 0.9, 0.6, false), new Learning.Point(1, 0.7, 0.8, true));
        var context =
                EvaluationContext.of("test", "toy's <i>file</i>.tsv").withLearning(new Learning("accuracy", points));
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            figures = new Evaluator(scorer, context, EvaluationListener.SILENT).of(ToyReviews.withHostile(21, 120));
        }
        Report.write(directory.resolve("report"), figures);
        page = Jsoup.parse(directory.resolve("report/index.html"), "UTF-8");
        json = new ObjectMapper()
                .readTree(directory.resolve("report/report.json").toFile());
    }

    @Test
    void a_report_beside_a_bundle_names_the_version_and_one_inside_says_where_it_stands() throws Exception {
        String inside = json.toString().replace(figures.subject().version(), "000001");

        assertThat(page.select("#lineage dd").eachText())
                .contains(figures.subject().version());
        assertThat(page.text()).doesNotContain("The full version is");
        assertThat(Page.of(inside.getBytes(StandardCharsets.UTF_8), Gallery.of(figures)))
                .contains("<dd class=\"mono\">000001</dd>", "The full version is the name of the bundle's directory");
    }

    @Test
    void nothing_in_the_page_runs_loads_or_leaves() {
        assertThat(page.select("script, img, iframe, object, embed, form, input, base, link[rel=stylesheet]"))
                .isEmpty();
        for (Element element : page.getAllElements()) {
            element.attributes()
                    .forEach(attribute -> assertThat(attribute.getKey()).doesNotStartWith("on"));
        }
        assertThat(page.select("a").eachAttr("href"))
                .allMatch(target -> target.startsWith("#") || target.matches("figures/[a-z0-9-]+\\.svg|report\\.json"));
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .contains("default-src 'none'");
    }

    @Test
    void hostile_texts_and_labels_are_shown_as_they_are_written() {
        assertThat(page.select("#labels th .name").eachText()).contains(ToyReviews.HOSTILE_LABEL);
        assertThat(page.select("#lineage dd").eachText()).contains("toy <b>reviews</b>");
        assertThat(page.select("h1").text()).contains("toy's <i>file</i>.tsv");
        String shown = page.select(".tokens, .mistakes td").text();
        assertThat(shown).contains("<script>alert('text')</script>", "onload=alert(2)>", "{{{style}}}", "&lt;b&gt;");
        assertThat(page.outerHtml()).doesNotContain("\u0000").doesNotContain("\uD800");
    }

    @Test
    void every_figure_on_the_page_is_that_of_the_json() {
        List<Element> shown = page.select("data[data-json]");
        assertThat(shown).hasSizeGreaterThan(200);
        for (Element figure : shown) {
            JsonNode node = json.at(figure.attr("data-json"));
            assertThat(node.isNumber()).as(figure.attr("data-json")).isTrue();
            assertThat(figure.attr("value")).as(figure.attr("data-json")).isEqualTo(node.asText());
        }
        Set<String> parts = new TreeSet<>();
        shown.forEach(figure -> parts.add(figure.attr("data-json").split("/", -1)[1]));
        assertThat(parts)
                .contains(
                        "quality",
                        "confusion",
                        "calibration",
                        "abstention",
                        "agreement",
                        "words",
                        "lengths",
                        "vocabulary",
                        "mistakes",
                        "subject");
    }

    @Test
    void attention_marks_the_tokens_in_the_text_that_the_reviewer_wrote() {
        Element example = page.select("#examples .tokens").first();
        JsonNode text = json.at("/examples/right/0");
        assertThat(example.wholeText().strip())
                .isEqualTo(FigureTree.printable(text.get("text").asText()).strip());
        assertThat(example.select("mark")).isNotEmpty();
    }

    @Test
    void every_figure_is_also_a_file_and_every_file_is_well_formed() throws Exception {
        for (String name : List.of(
                "confusion",
                "labels",
                "reliability",
                "abstention",
                "lengths",
                "vocabulary",
                "loss",
                "dev",
                "agreement",
                "words-1",
                "words-2",
                "words-3")) {
            Path file = directory.resolve("report/figures/" + name + ".svg");
            assertThat(file).isNotEmptyFile();
            Document svg = Jsoup.parse(Files.readString(file), Parser.xmlParser());
            assertThat(svg.select("svg[role=img][aria-label]")).hasSize(1);
            assertThat(svg.select("script, image, foreignObject, style, a")).isEmpty();
        }
    }

    @Test
    void no_two_elements_have_the_same_id() {
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void the_same_figures_give_the_same_bytes_and_can_be_read_back() throws Exception {
        Report.write(directory.resolve("again"), figures);
        for (String file : List.of("index.html", "report.json", "figures/reliability.svg", "figures/words-1.svg")) {
            assertThat(directory.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("report").resolve(file));
        }
        Figures read = Report.read(directory.resolve("again")).orElseThrow();
        assertThat(read.learning()).isEqualTo(figures.learning());
        assertThat(read.quality()).isEqualTo(figures.quality());
        assertThat(Report.read(directory.resolve("bundle"))).isEmpty();
    }
}
