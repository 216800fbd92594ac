package io.reviewstream.job.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateBytesTest {
    @Test
    void any_text_comes_back_as_it_was() {
        List<TrainingExample> examples = new ArrayList<>();
        for (String text : List.of("", "lone \ud83d surrogate", "nul \0", "배송", "x".repeat(1 << 20))) {
            examples.add(new TrainingExample(
                    TrainingExample.Kind.FEEDBACK, text, "pos", FeedbackSource.CORRECTION, 3, 1L << 40));
        }
        examples.add(examples.get(0).with(new TrainingExample.Known("r1", 1L << 50, -1L, true, 1e-9, "seg\0ment")));
        assertThat(StateBytes.examples(StateBytes.ofExamples(examples), StateBytes.EXAMPLES_VERSION))
                .isEqualTo(examples);
    }

    @Test
    void long_lists_are_cut_into_elements() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            words.add("word" + i);
        }
        List<byte[]> elements = StateBytes.ofStrings(words);
        assertThat(elements).hasSize(3);
        assertThat(StateBytes.strings(elements)).isEqualTo(words);
    }
}
