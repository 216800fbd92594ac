package io.reviewstream.model.text.normalization;

import java.util.ArrayList;
import java.util.List;

/** Runs the steps that the settings ask for. Thread-safe. */
public final class TextNormalizer {
    private final List<NormalizationStep> steps;
    private final List<NormalizationStep> foldingSteps;

    public TextNormalizer(NormalizerSettings settings) {
        foldingSteps = foldingSteps(settings);
        steps = new ArrayList<>();
        // First, so that no later step and no tokenizer ever meets half a character.
        steps.add(new SurrogateStep());
        if (settings.stripMarkup()) {
            steps.add(new MarkupStep(settings.entities() == Entities.HTML));
        }
        if (settings.maskUrls()) {
            steps.add(new UrlStep());
        }
        steps.addAll(foldingSteps);
        if (settings.maxRepeats() > 0) {
            steps.add(new RepeatStep(settings.maxRepeats()));
        }
    }

    private static List<NormalizationStep> foldingSteps(NormalizerSettings settings) {
        List<NormalizationStep> steps = new ArrayList<>();
        if (settings.unicodeForm() != UnicodeForm.NONE) {
            steps.add(new UnicodeStep(settings.unicodeForm()));
        }
        if (settings.lowerCase()) {
            steps.add(new LowerCaseStep());
        }
        return steps;
    }

    public MappedText normalize(String text) {
        return run(steps, text);
    }

    /** Unicode form and case alone: for words in settings, which must match the words of normalised texts. */
    public String fold(String word) {
        return run(foldingSteps, word).text();
    }

    private static MappedText run(List<NormalizationStep> steps, String text) {
        MappedText mapped = MappedText.original(text);
        for (NormalizationStep step : steps) {
            mapped = step.apply(mapped);
        }
        return mapped;
    }
}
