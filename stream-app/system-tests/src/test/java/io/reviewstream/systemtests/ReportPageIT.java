package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.job.cli.Trainer;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.quality.Confusion;
import io.reviewstream.model.quality.Quality;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.network.report.Report;
import io.reviewstream.network.report.figures.Figures;
import io.reviewstream.quickstart.sample.Language;
import io.reviewstream.quickstart.sample.SampleReview;
import io.reviewstream.quickstart.sample.SampleReviews;
import io.reviewstream.quickstart.sample.TsvWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report that a training on Korean reviews leaves, in a real browser and against a count of the test's own. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ReportPageIT {
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}{2}");
    private static final Pattern AWAY = Pattern.compile("^(?!#|data:|figures/|report\\.json$).*");
    /** Scores of a text differ in the last bits with the batch that it is scored in. */
    private static final double ROUNDING = 1e-4;

    private static final int TEXTS = 200;

    @TempDir
    static Path directory;

    private static Path test;
    private static Path report;
    private static Bundle bundle;

    @BeforeAll
    static void train() throws Exception {
        Path file = sample("train", 1, 400, Integer.MAX_VALUE);
        // One label in nine is wrong, so that there are mistakes to show.
        test = sample("test", 2, TEXTS, 9);
        Path out = directory.resolve("train.out");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dfile.encoding=UTF-8"));
        command.addAll(ClassPath.opens());
        command.addAll(List.of("-cp", ClassPath.asArgument(), Trainer.class.getName(), "train", file.toString()));
        command.addAll(List.of(
                "--test",
                test.toString(),
                "--bundle-store",
                directory.resolve("store").toString()));
        command.addAll(List.of("--recipe=bigru-attention-korean", "--epochs=3", "--set=buckets=[16, 32]"));
        command.addAll(List.of("--set=network.deep.embedding.dim=16", "--set=network.deep.recurrent.units=12"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        String said = process.waitFor(6, TimeUnit.MINUTES) ? Files.readString(out) : "it takes too long";
        process.destroyForcibly();
        assertThat(process.waitFor()).as(said).isZero();
        bundle = BundleReader.read(path(said, "bundle: "));
        List<String> pages =
                said.lines().filter(line -> line.startsWith("report: ")).toList();
        assertThat(pages).as("in the bundle, and of the test file").hasSize(2);
        report = Path.of(pages.get(1).substring("report: ".length())).getParent();
        assertThat(said).containsPattern("baseline +linear: accuracy");
    }

    private static Path path(String said, String name) {
        return Path.of(said.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length()));
    }

    private static Path sample(String name, long seed, int rows, int wrongEach) throws IOException {
        Path file = directory.resolve(name + ".tsv");
        List<SampleReview> reviews =
                SampleReviews.phaseOne(Language.KOREAN, seed).limit(rows).toList();
        try (TsvWriter writer =
                new TsvWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), List.of("text", "label"))) {
            for (int i = 0; i < reviews.size(); i++) {
                String label = reviews.get(i % wrongEach == wrongEach - 1 ? (i + 1) % rows : i)
                        .label();
                writer.row(List.of(reviews.get(i).text(), label));
            }
        }
        return file;
    }

    @Test
    void a_browser_shows_every_section_and_asks_for_nothing() throws Exception {
        Chromium chromium = Chromium.require(directory);
        for (Path page : List.of(
                report.resolve(Report.PAGE),
                bundle.directory().resolve("report").resolve(Report.PAGE))) {
            Chromium.Opened opened = chromium.open(page);
            assertThat(opened.console()).isEmpty();
            Document dom = Jsoup.parse(opened.dom());
            assertThat(dom.select("script, iframe, object, embed, link[rel=stylesheet]"))
                    .isEmpty();
            assertThat(dom.select("[src], [href], [data], [poster]"))
                    .allSatisfy(element -> assertThat(element.attr("src") + element.attr("href"))
                            .doesNotMatch(AWAY));
            assertThat(dom.select("style").outerHtml()).doesNotContain("url(", "@import");
            requireSections(dom);
        }
        requirePainted(chromium.screenshot(report.resolve(Report.PAGE)));
    }

    private static void requireSections(Document dom) {
        assertThat(dom.select("#labels tbody tr"))
                .as("each label, two averages, accuracy")
                .hasSize(2 + 3);
        assertThat(dom.select("#confusion table.matrix tbody td")).hasSize(4);
        for (String chart : List.of("confidence", "abstention", "learning")) {
            assertThat(dom.select("#" + chart + " svg path, #" + chart + " svg polyline, #" + chart + " svg circle"))
                    .as(chart)
                    .isNotEmpty();
        }
        assertThat(dom.select("#examples mark")).as("heat maps").hasSizeGreaterThan(10);
        assertThat(dom.select("#attention tbody tr")).hasSize(5);
        for (Element cloud : dom.select("#words .clouds > li")) {
            assertThat(cloud.select("svg text").eachText())
                    .as("words of " + cloud.select("h3").text())
                    .anyMatch(word -> HANGUL.matcher(word).find());
        }
        assertThat(dom.select("#words .clouds > li")).hasSize(2);
        assertThat(dom.select("#lineage dd").text()).contains("bigru-attention-korean", "dev accuracy");
    }

    /** Many colours over all of the picture: neither blank nor the page of an error. */
    private static void requirePainted(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(1280);
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 2) {
            for (int x = 0; x < image.getWidth(); x += 2) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertThat(colours).hasSizeGreaterThan(100);
    }

    @Test
    void its_figures_are_those_of_another_count() throws Exception {
        Figures figures = Report.read(report).orElseThrow();
        Recount recount;
        List<LabelledText> rows = TextFile.readLabelled(test);
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            recount = Recount.of(scorer, rows);
        }
        Quality quality = figures.quality();
        assertThat(quality.texts()).isEqualTo(recount.texts()).isEqualTo(TEXTS);
        assertThat(quality.accuracy().value()).isEqualTo(recount.accuracy(), within(1e-12));
        assertThat(quality.macroF1().value()).isEqualTo(recount.macroF1(), within(1e-12));
        for (int label = 0; label < 2; label++) {
            Quality.OfLabel said = quality.perLabel().get(label);
            assertThat(said.precision()).isEqualTo(recount.precision(label), within(1e-12));
            assertThat(said.recall()).isEqualTo(recount.recall(label), within(1e-12));
            assertThat(said.f1().value()).isEqualTo(recount.f1(label), within(1e-12));
            List<Confusion.Cell> cells = figures.confusion().rows().get(label).cells();
            for (int other = 0; other < 2; other++) {
                assertThat(cells.get(other).count()).isEqualTo(recount.count(label, other));
            }
        }
        assertThat(figures.calibration().after().expectedCalibrationError())
                .isCloseTo(recount.calibrationError(), within(ROUNDING));
        assertThat(figures.calibration().after().logLoss()).isCloseTo(recount.logLoss(), within(ROUNDING));
        assertThat(figures.mistakes()).isNotEmpty();
        assertThat(figures.mistakes()).hasSize((int) (quality.texts() - quality.right()));
    }
}
