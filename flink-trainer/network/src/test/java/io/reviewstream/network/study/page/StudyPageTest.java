package io.reviewstream.network.study.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.quality.DisplayWidth;
import io.reviewstream.network.study.StudyTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyPageTest {
    private final String page = StudyPage.of(StudyTexts.study()
            .run(
                    StudyTexts.of(
                            "긍정", "good film",
                            "긍정", "good good plot",
                            "negative", "bad film !",
                            "negative", "Bad film !",
                            "긍정", "bad film !"),
                    StudyTexts.of("긍정", "good unseen film")));

    @Test
    void it_holds_the_figures_that_settings_follow_from() {
        assertThat(page)
                .contains("hand.tsv: 5 texts, 2 labels, cut into words by the recipe plain-bigru-attention")
                .contains("mean 2.8, median 3, p90 3, p95 3, p99 3, longest 3")
                .containsPattern("8 +100\\.0 % +100\\.0 %")
                .contains("vocabulary: 5 words, 14 occurrences")
                .containsPattern("< 2 +4 +20\\.0 % +7\\.1 % +33\\.3 %")
                .contains("1 texts stand there more than once; 1 of them with different labels, in 3 rows")
                .contains("negative × 2, 긍정 × 1:  bad film !")
                .contains("can be right on 80.0 % of the rows at most")
                .contains("--recipe plain-bigru-attention")
                .contains("WARNING: fewer than 10 texts have the label negative (2), 긍정 (3)");
    }

    @Test
    void labels_in_hangul_do_not_shift_the_numbers() {
        List<Integer> widths = page.lines()
                .dropWhile(line -> !line.equals("labels"))
                .skip(1)
                .limit(3)
                .map(DisplayWidth::of)
                .toList();

        assertThat(widths).hasSize(3).containsOnly(widths.get(0));
    }

    @Test
    void no_line_ends_in_blanks() {
        assertThat(page.lines()).noneMatch(line -> line.endsWith(" "));
    }
}
