package io.reviewstream.network.study;

import io.reviewstream.network.study.words.LabelWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a set of labelled texts is like, and what follows for a recipe. JSON by
 * {@link io.reviewstream.model.json.BundleJson}.
 *
 * @param source name of the texts
 * @param recipe name of the recipe whose encoder cut them
 * @param tokenizer its kind: words, korean or characters
 * @param texts how many there are
 * @param blankTexts of them, those of white space alone
 * @param labels how they spread
 * @param lengths how long texts are
 * @param vocabulary what words they have
 * @param vectors how many of them have a pretrained vector; null if the recipe starts from none or the file cannot be read
 * @param tellingWords of each label
 * @param duplicates equal texts and different labels on them
 * @param script what their characters are like
 * @param dev the texts that unknown words were counted on
 * @param probe how much words alone tell on these
 * @param sentences of texts, where they are long or the recipe reads sentences; else null
 * @param advice recommended settings
 * @param warnings what deserves a look before training, each with its remedy
 */
public record StudyReport(
        String source,
        String recipe,
        String tokenizer,
        long texts,
        long blankTexts,
        LabelStudy labels,
        LengthStudy lengths,
        VocabularyStudy vocabulary,
        @Nullable VectorStudy vectors,
        List<LabelWords> tellingWords,
        DuplicateStudy duplicates,
        ScriptStudy script,
        DevStudy dev,
        ProbeStudy probe,
        @Nullable SentenceStudy sentences,
        List<Advice> advice,
        List<String> warnings) {
    public StudyReport {
        tellingWords = List.copyOf(tellingWords);
        advice = List.copyOf(advice);
        warnings = List.copyOf(warnings);
    }
}
