package io.reviewstream.quickstart.data;

import io.reviewstream.quickstart.sample.Language;
import io.reviewstream.quickstart.sample.SampleReview;
import io.reviewstream.quickstart.sample.SampleReviews;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The shipped sample: the first release learns phase one; phase two, a product area it has never seen, is fresh. */
public final class SampleSource implements ReviewSource {
    private static final int BOOTSTRAP = 4_000;
    private static final int FAMILIAR = 600;
    private static final FreshParts FRESH = new FreshParts(2_400, 900);
    private static final long SEED = 20;

    private final Language language;
    private final List<LabelledReview> bootstrap;
    private final List<LabelledReview> familiar;

    public SampleSource(Language language) {
        this.language = language;
        List<LabelledReview> phaseOne = labelled(SampleReviews.phaseOne(language, SEED))
                .limit(BOOTSTRAP + FAMILIAR)
                .toList();
        this.bootstrap = phaseOne.subList(0, BOOTSTRAP);
        this.familiar = phaseOne.subList(BOOTSTRAP, phaseOne.size());
    }

    @Override
    public List<String> description() {
        return List.of(
                "the shipped sample (" + (language == Language.KOREAN ? "Korean" : "English")
                        + "), written for this demo",
                "learns " + BOOTSTRAP + " reviews of phones, kitchenware, shoes and books; then classifies " + FAMILIAR
                        + " more of them,",
                "and " + (FRESH.labelled() + FRESH.afterwards())
                        + " of groceries, which it has never seen: people label a part of those");
    }

    @Override
    public List<LabelledReview> bootstrap() {
        return bootstrap;
    }

    @Override
    public List<LabelledReview> familiar() {
        return familiar;
    }

    @Override
    public Iterator<LabelledReview> fresh() {
        return labelled(SampleReviews.phaseTwo(language, SEED)).iterator();
    }

    @Override
    public boolean isInexhaustible() {
        return true;
    }

    @Override
    public boolean isLong() {
        return false;
    }

    @Override
    public FreshParts freshParts() {
        return FRESH;
    }

    private static Stream<LabelledReview> labelled(Stream<SampleReview> reviews) {
        return reviews.map(LabelledReview::of);
    }
}
