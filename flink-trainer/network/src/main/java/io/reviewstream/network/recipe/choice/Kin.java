package io.reviewstream.network.recipe.choice;

/** Which shipped recipe was measured on texts of the same kind. */
final class Kin {
    /** Up to here small batches and more passes were better. */
    static final long FEW_ROWS = 20_000;

    private static final int SENTENCE = 64;
    private static final int LONG = 256;
    /** Opinions have no more labels; with more of them texts are told apart by their topics. */
    private static final int FEW_LABELS = 5;
    /** From 0 to 10. */
    private static final int MOST_RATINGS = 11;

    private Kin() {}

    /** Its name. */
    static String of(TextTraits traits) {
        int length = traits.length(0.95);
        boolean few = traits.rows() < FEW_ROWS;
        return switch (traits.tokenizer()) {
            case CHARACTERS -> "char-bigru-attention";
            case KOREAN -> few ? "bigru-attention-korean-few" : "bigru-attention-korean";
            case WORDS ->
                length > LONG
                        ? ofLong(traits)
                        : few && length <= SENTENCE ? "bigru-attention-short" : "bigru-attention";
        };
    }

    private static String ofLong(TextTraits traits) {
        if (traits.ratings() && traits.labels() > 2 && traits.labels() <= MOST_RATINGS) {
            return "han-ratings";
        }
        return traits.labels() > FEW_LABELS ? "han" : "bigru-attention-long";
    }
}
