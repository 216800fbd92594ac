package io.reviewstream.app.cli.display;

import io.reviewstream.app.config.ExplainBy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What shades the tokens of a text. */
public final class ExplainOption {
    @Option(
            names = "--explain",
            paramLabel = "WHAT",
            converter = ByName.class,
            description =
                    "What shades the tokens: contribution, for or against the label (the default; attention where the"
                            + " release cannot tell), or attention.")
    private ExplainBy by = ExplainBy.CONTRIBUTION;

    /** What was wished. */
    public ExplainBy by() {
        return by;
    }

    private static final class ByName implements ITypeConverter<ExplainBy> {
        @Override
        public ExplainBy convert(String name) {
            return switch (name) {
                case "contribution" -> ExplainBy.CONTRIBUTION;
                case "attention" -> ExplainBy.ATTENTION;
                default -> throw new TypeConversionException("'" + name + "': give contribution or attention");
            };
        }
    }
}
