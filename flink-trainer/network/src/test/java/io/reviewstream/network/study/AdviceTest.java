package io.reviewstream.network.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.model.text.encoder.Truncation;
import io.reviewstream.network.recipe.Measure;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.study.page.StudyPage;
import io.reviewstream.network.study.words.TextSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private final Recipe words = StudyTexts.recipe("plain-bigru-attention");

    private static Recipe advised(Recipe recipe, TextSource texts) {
        Map<String, String> changes = new LinkedHashMap<>();
        new Study(recipe, done -> {})
                .run(texts, null).advice().stream()
                        .filter(Advice::changes)
                        .forEach(advice -> changes.put(advice.key(), advice.value()));
        return recipe.with(changes);
    }

    @Test
    void what_is_recommended_can_be_set_on_the_recipe() {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            texts.add(new LabelledText(
                    "word" + i % 700 + " and seven more of them here", i % 10 == 0 ? "rare" : "often"));
        }

        Recipe advised = advised(words, TextSource.of("texts", texts));

        assertThat(advised.encoder().maxTokens()).isEqualTo(8);
        assertThat(advised.buckets()).endsWith(8);
        assertThat(advised.optimization().classWeights()).isTrue();
        assertThat(advised.schedule().measure()).isEqualTo(Measure.MACRO_F1);
    }

    @Test
    void the_tail_is_kept_where_the_tail_tells() {
        Random random = new Random(5);
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 300; word++) {
                text.append("filler").append(random.nextInt(50)).append(' ');
            }
            boolean good = random.nextBoolean();
            texts.add(new LabelledText(text.append(good ? "good" : "bad").toString(), good ? "pos" : "neg"));
        }

        Recipe head = words.withEncoder(words.encoder().withTruncation(Truncation.HEAD));
        Recipe advised = advised(head, TextSource.of("texts", texts));

        assertThat(advised.encoder().truncation()).isNotEqualTo(Truncation.HEAD);
    }

    @Test
    void a_recipe_that_fits_is_left_alone() {
        TextSource texts = StudyTexts.random(3, 2_000);
        Recipe fitting = advised(words, texts);

        StudyReport again = new Study(fitting, done -> {}).run(texts, null);

        assertThat(again.advice()).isNotEmpty().noneMatch(Advice::changes);
        assertThat(StudyPage.of(again))
                .contains("options for training, all as in the recipe:\n  --recipe plain-bigru-attention\n");
    }

    @Test
    void a_recipe_that_reads_sentences_gets_limits_for_them() {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            texts.add(new LabelledText(
                    "It was number " + i + ". " + "So we left it there. ".repeat(i % 12), "l" + i % 2));
        }
        Recipe sentences = words.with(Map.of(
                "encoder.sentences.max-sentences", "4", "encoder.sentences.max-tokens", "64", "buckets", "[256]"));

        Recipe advised = advised(sentences, TextSource.of("texts", texts));

        assertThat(advised.encoder().sentences()).isEqualTo(new SentenceSettings(12, 8));
        assertThat(advised.buckets()).allMatch(bucket -> bucket % 8 == 0).endsWith(96);
    }

    @Test
    void hangul_asks_for_morphemes_and_names_for_characters() {
        assertThat(Study.script(StudyTexts.of("pos", "정말 재미있는 영화였어요", "neg", "다시는 안 본다 진짜"))
                        .tokenizer())
                .hasToString("KOREAN");
        assertThat(Study.script(StudyTexts.of("en", "O'Loughlin", "ja", "Mitsuwa", "ko", "김"))
                        .tokenizer())
                .hasToString("CHARACTERS");
        assertThat(Study.script(StudyTexts.of("pos", "a film of no small charm"))
                        .tokenizer())
                .hasToString("WORDS");
        assertThat(Study.script(StudyTexts.of()).hangulShare()).isZero();
    }

    @Test
    void the_wrong_tokenizer_is_named() {
        StudyReport report = StudyTexts.study().run(StudyTexts.of("pos", "정말 재미있는 영화였어요", "neg", "다시는 안 본다 진짜"), null);

        assertThat(report.advice())
                .filteredOn(advice -> advice.key().equals("encoder.tokenizer.kind"))
                .singleElement()
                .extracting(Advice::value)
                .isEqualTo("korean");
    }
}
