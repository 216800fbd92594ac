package io.reviewstream.network.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Java without a display may lack the library that draws fonts: AWT must not even be loaded. */
class HeadlessTest {
    /** Draws a chart; run in a Java of its own. */
    public static final class Drawing {
        private Drawing() {}

        public static void main(String[] args) {
            Figure figure = new Plot("line", "title", "words")
                    .axes(Axis.x("x").percent(), Axis.y("").names(List.of("한국어", "b")))
                    .add(Layer.of("point").column("x", List.of(1, 2)).column("y", List.of("한국어", "b")))
                    .draw(300, 200);
            if (!figure.file().contains("한국어")) {
                throw new IllegalStateException("the name is missing");
            }
        }
    }

    @Test
    void charts_are_drawn_without_awt() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Drawing.class.getName())
                .redirectErrorStream(true)
                .start();
        String log = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor())
                .as(log.substring(Math.max(0, log.length() - 2000)))
                .isZero();
        assertThat(log)
                .contains("org.jetbrains.letsPlot")
                .doesNotContain("] java.awt.", "] sun.font.", "] sun.java2d.");
    }
}
