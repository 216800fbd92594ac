package io.reviewstream.app.cli.bundles;

import io.reviewstream.app.config.ExplainBy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What shades the tokens of a text that is scored here: more than a prediction, which is told once for all, can tell. */
final class ClassifyExplainOption {
    @Option(
            names = "--explain",
            paramLabel = "WHAT",
            converter = ByName.class,
            description =
                    "What shades the tokens: contribution, for or against the label (the default; attention where the"
                            + " release cannot tell); deep, the same taken back through the states of the network to the"
                            + " words behind them, which takes several times as long and does not add up; or attention.")
    private What what = What.CONTRIBUTION;

    private enum What {
        CONTRIBUTION,
        DEEP,
        ATTENTION
    }

    /** Whether contributions reach through the states. */
    boolean deep() {
        return what == What.DEEP;
    }

    ExplainBy by() {
        return what == What.ATTENTION ? ExplainBy.ATTENTION : ExplainBy.CONTRIBUTION;
    }

    private static final class ByName implements ITypeConverter<What> {
        @Override
        public What convert(String name) {
            return switch (name) {
                case "contribution" -> What.CONTRIBUTION;
                case "deep" -> What.DEEP;
                case "attention" -> What.ATTENTION;
                default -> throw new TypeConversionException("'" + name + "': give contribution, deep or attention");
            };
        }
    }
}
