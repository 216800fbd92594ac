package io.reviewstream.network.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.json.BundleJson;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.study.page.StudyPage;
import io.reviewstream.network.study.words.TextSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
    private static final TextSource HAND = StudyTexts.of(
            "pos", "good film",
            "pos", "good good plot",
            "neg", "bad film !",
            "neg", "  ",
            "neg", "bad");
    private static final TextSource DEV = StudyTexts.of("pos", "good unseen film", "neg", "BAD");

    private final StudyReport report = StudyTexts.study().run(HAND, DEV);

    @Test
    void words_and_rare_words_are_those_that_a_person_counts() {
        // good 3, film 2, bad 2, plot 1, ! 1
        VocabularyStudy vocabulary = report.vocabulary();
        assertThat(vocabulary.words()).isEqualTo(5);
        assertThat(vocabulary.occurrences()).isEqualTo(9);
        // dev: good, film and bad are known, unseen is not
        assertThat(vocabulary.cuts().subList(0, 4))
                .containsExactly(
                        new VocabularyStudy.Cut(1, 5, 0, 0, 1 / 4.0),
                        new VocabularyStudy.Cut(2, 3, 2 / 5.0, 2 / 9.0, 1 / 4.0),
                        new VocabularyStudy.Cut(3, 1, 4 / 5.0, 6 / 9.0, 3 / 4.0),
                        new VocabularyStudy.Cut(5, 0, 1, 1, 1));
    }

    @Test
    void lengths_are_those_that_a_person_counts() {
        // 2, 3, 3, 0 and 1 tokens
        LengthStudy lengths = report.lengths();
        assertThat(lengths.tokens()).isEqualTo(9);
        assertThat(lengths.textsWithoutTokens()).isEqualTo(1);
        assertThat(lengths.mean()).isCloseTo(1.8, within(1e-12));
        assertThat(lengths.median()).isEqualTo(2);
        assertThat(lengths.p90()).isEqualTo(3);
        assertThat(lengths.max()).isEqualTo(3);
        assertThat(lengths.histogram())
                .containsExactly(
                        new LengthStudy.Bar(0, 1, 2), new LengthStudy.Bar(2, 2, 1), new LengthStudy.Bar(3, 3, 2));
        assertThat(lengths.coverage().get(0).maxTokens()).isEqualTo(8);
        assertThat(lengths.coverage().get(0).texts()).isEqualTo(1);
    }

    @Test
    void labels_are_those_that_a_person_counts() {
        assertThat(report.labels().labels())
                .containsExactly(new LabelStudy.LabelShare("neg", 3, 0.6), new LabelStudy.LabelShare("pos", 2, 0.4));
        assertThat(report.labels().ratio()).isEqualTo(1.5);
        assertThat(report.labels().majority()).isEqualTo(0.6);
        assertThat(report.blankTexts()).isEqualTo(1);
    }

    @Test
    void a_text_of_dev_that_stands_in_the_file_but_for_case_is_a_leak() {
        assertThat(report.dev()).isEqualTo(new DevStudy("hand.tsv", false, 2, 4, 1, 0, List.of()));
        assertThat(report.warnings()).anyMatch(warning -> warning.startsWith("1 of 2 dev texts stand in the studied"));
    }

    @Test
    void a_leak_under_another_label_and_a_label_that_the_file_lacks_are_named() {
        DevStudy dev = StudyTexts.study()
                .run(HAND, StudyTexts.of("pos", "bad", "mixed", "so so"))
                .dev();

        assertThat(dev.leaked()).isEqualTo(1);
        assertThat(dev.leakedOtherLabel()).isEqualTo(1);
        assertThat(dev.unknownLabels()).containsExactly("mixed");
    }

    @Test
    void repeats_and_conflicts_are_those_that_a_person_counts() {
        DuplicateStudy study = StudyTexts.study()
                .run(
                        StudyTexts.of(
                                "pos", "fine",
                                "pos", "fine",
                                "neg", "Fine ",
                                "neg", "dull  thing",
                                "neg", "dull thing",
                                "pos", "other",
                                "pos", "",
                                "neg", ""),
                        DEV)
                .duplicates();

        assertThat(study.exactCopies()).isEqualTo(1);
        assertThat(study.nearCopies()).isEqualTo(2);
        assertThat(study.repeatedTexts()).isEqualTo(2);
        assertThat(study.conflictingTexts()).isEqualTo(1);
        assertThat(study.conflictingRows()).isEqualTo(3);
        // 6 rows are not blank; the one Fine that is neg cannot be told from two that are pos
        assertThat(study.bestAccuracy()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(study.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.text()).isEqualTo("fine");
            assertThat(conflict.labels()).containsEntry("pos", 2L).containsEntry("neg", 1L);
        });
    }

    @Test
    void words_with_a_pretrained_vector_are_counted_where_the_recipe_wants_such(@TempDir Path directory)
            throws Exception {
        Path vectors = Files.write(directory.resolve("vectors.txt"), List.of("good 1 2", "film 3 4", "unseen 5 6"));
        Recipe recipe = StudyTexts.recipe("lstm-glove")
                .with(Map.of("network.deep.embedding.pretrained.file", vectors.toString()));

        StudyReport study = new Study(recipe, texts -> {}).run(HAND, DEV);

        // good 3, film 2, bad 2, plot 1; punctuation is no token here
        assertThat(study.vectors()).isEqualTo(new VectorStudy(vectors.toString(), 2 / 4.0, 5 / 8.0, 3 / 4.0));
        assertThat(StudyPage.of(study))
                .contains("50.0 % of the words have a vector in " + vectors + ", and 62.5 % of the");
        assertThat(study.advice()).extracting(Advice::key).doesNotContain("vocabulary.min-count");
        assertThat(study.warnings()).anyMatch(warning -> warning.contains("drops unknown words"));
    }

    @Test
    void vectors_that_cannot_be_read_are_a_warning() {
        Recipe recipe = StudyTexts.recipe("lstm-glove")
                .with(Map.of("network.deep.embedding.pretrained.file", "no/such/vectors.txt"));

        StudyReport study = new Study(recipe, texts -> {}).run(HAND, DEV);

        assertThat(study.vectors()).isNull();
        assertThat(study.warnings()).anyMatch(warning -> warning.contains("no/such/vectors.txt cannot be read"));
    }

    @Test
    void the_report_comes_back_from_its_json() throws Exception {
        String json = new String(BundleJson.pretty(report), StandardCharsets.UTF_8);

        assertThat(BundleJson.read(json, StudyReport.class)).isEqualTo(report);
    }

    @Test
    void a_file_without_rows_and_one_with_a_single_label_are_refused_with_the_fix() {
        Study study = StudyTexts.study();

        assertThatThrownBy(() -> study.run(StudyTexts.of(), null))
                .hasMessage("hand.tsv has no rows: give a file with labelled texts below its header");
        assertThatThrownBy(() -> study.run(StudyTexts.of("pos", "good", "pos", "fine"), null))
                .hasMessageContaining("all 2 texts of hand.tsv have the label \"pos\"")
                .hasMessageContaining("--label-column");
    }

    @Test
    void a_column_of_ids_is_not_taken_for_labels() {
        List<LabelledText> rows = IntStream.range(0, 1001)
                .mapToObj(i -> new LabelledText("text", "id" + i))
                .toList();

        assertThatThrownBy(() -> StudyTexts.study().run(TextSource.of("ids", rows), null))
                .hasMessageContaining("more than 1000 different labels")
                .hasMessageContaining("--label-column");
    }
}
