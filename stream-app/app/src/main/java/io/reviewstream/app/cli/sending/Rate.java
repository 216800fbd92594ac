package io.reviewstream.app.cli.sending;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many records a second.
 *
 * @param perSecond above 0
 */
record Rate(double perSecond) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)(?:/(s|min|h))?");

    /** Understands {@code 500/s}, {@code 500} (a second), {@code 30/min} and {@code 100/h}. */
    static final class Converter implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            Matcher form = FORM.matcher(text.strip());
            if (!form.matches() || Double.parseDouble(form.group(1)) == 0) {
                throw new TypeConversionException("'" + text + "' is not a rate; write 500/s, 30/min or 100/h");
            }
            double amount = Double.parseDouble(form.group(1));
            return new Rate(amount / seconds(form.group(2) == null ? "s" : form.group(2)));
        }

        private static double seconds(String unit) {
            return switch (unit) {
                case "min" -> 60;
                case "h" -> 3600;
                default -> 1;
            };
        }
    }
}
