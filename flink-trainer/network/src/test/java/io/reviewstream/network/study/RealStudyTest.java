package io.reviewstream.network.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.network.study.words.LabelWords;
import io.reviewstream.network.study.words.TextSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Real sets, where the folder that {@code data.dir} names has them. */
class RealStudyTest {
    private static StudyReport study(String set, String recipe) {
        Path folder = Path.of(System.getProperty("data.dir", "no-data")).resolve(set);
        assumeTrue(
                Files.isDirectory(folder),
                () -> "skipped: there is no " + folder + "; set -Ddata.dir to a folder of data sets");
        return new Study(StudyTexts.recipe(recipe), done -> {})
                .run(
                        TextSource.file(folder.resolve("train.tsv.gz"), TextColumns.labelledBy("label")),
                        TextSource.file(folder.resolve("dev.tsv.gz"), TextColumns.labelledBy("label")));
    }

    @Test
    void surnames_are_skewed_ambiguous_and_short() {
        StudyReport report = study("names-18lang", "plain-char-bigru-attention");

        assertThat(report.texts()).isEqualTo(11_382);
        assertThat(report.labels().labels())
                .hasSize(18)
                .contains(new LabelStudy.LabelShare("Russian", 5925, 5925 / 11382.0));
        assertThat(report.labels().skewed()).isTrue();
        assertThat(report.duplicates().bestAccuracy()).isBetween(0.96, 0.98);
        assertThat(report.lengths().p95()).isEqualTo(11);
        assertThat(report.dev().leaked()).isZero();
        assertThat(report.script().tokenizer()).hasToString("CHARACTERS");
    }

    @Test
    void korean_shopping_reviews_are_told_by_the_words_that_people_expect() {
        StudyReport report = study("naver-shopping-2500", "plain-bigru-attention-korean");

        assertThat(report.script().tokenizer()).hasToString("KOREAN");
        assertThat(report.probe().accuracy()).isGreaterThan(0.85);
        assertThat(report.tellingWords().get(0).words().subList(0, 10))
                .extracting(LabelWords.TellingWord::word)
                .contains("안", "별로");
        assertThat(report.tellingWords().get(1).words().subList(0, 10))
                .extracting(LabelWords.TellingWord::word)
                .contains("좋", "만족");
    }
}
