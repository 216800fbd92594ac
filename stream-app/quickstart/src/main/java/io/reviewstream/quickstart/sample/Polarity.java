package io.reviewstream.quickstart.sample;

/** What a clause or a whole review says about the product. */
enum Polarity {
    POSITIVE("+", "positive"),
    NEGATIVE("-", "negative");

    private final String sign;
    private final String label;

    Polarity(String sign, String label) {
        this.sign = sign;
        this.label = label;
    }

    String label() {
        return label;
    }

    String sign() {
        return sign;
    }

    Polarity opposite() {
        return this == POSITIVE ? NEGATIVE : POSITIVE;
    }

    static Polarity ofSign(String sign) {
        return switch (sign) {
            case "+" -> POSITIVE;
            case "-" -> NEGATIVE;
            default -> throw new IllegalArgumentException("neither + nor -: '" + sign + "'");
        };
    }
}
