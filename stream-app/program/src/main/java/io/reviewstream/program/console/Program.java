package io.reviewstream.program.console;

import io.reviewstream.program.settings.EnvironmentDefaults;
import io.reviewstream.program.settings.Parsers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The root of a program's command line. Exit codes of all commands: 0 done, 1 failed, 2 wrongly called. */
public abstract class Program implements Runnable {
    private static final String VERBOSE = "--verbose";
    private static final String VERBOSE_VARIABLE = "REVIEWSTREAM_VERBOSE";
    private static final int LEAST_HELP_WIDTH = 80;
    private static final int GREATEST_HELP_WIDTH = 120;
    private static final Duration LONGEST = Duration.ofDays(3650);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = VERBOSE,
            scope = ScopeType.INHERIT,
            description = "Say more about a failure: print its stack trace.")
    private boolean verbose;

    /** Tells a failure that is known to this program alone. */
    protected String tell(Throwable failure) {
        return Failures.unexpected(failure);
    }

    /** Makes a command line, of this root with all its commands, ready to execute. */
    protected final CommandLine ready(CommandLine commands, Terminal out) {
        CommandSpec root = commands.getCommandSpec();
        String version = getClass().getPackage().getImplementationVersion();
        version(commands, root.name() + " " + (version == null ? "(not from a jar)" : version));
        EveryOption.of(commands);
        Failures failures = new Failures(this::tell);
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
                .registerConverter(Duration.class, converter(Parsers.durationOrSeconds(LONGEST)::parse))
                .setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, Math.min(out.width(), GREATEST_HELP_WIDTH)))
                .setColorScheme(Help.defaultColorScheme(out.colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(Failures::wronglyCalled)
                .setExecutionExceptionHandler((failure, command, result) -> failures.failed(failure, command, verbose));
    }

    private static void version(CommandLine commands, String version) {
        commands.getCommandSpec().version(version);
        commands.getSubcommands().values().forEach(command -> version(command, version));
    }

    private static <T> ITypeConverter<T> converter(ITypeConverter<T> parser) {
        return text -> {
            try {
                return parser.convert(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("must be " + e.getMessage() + ", not \"" + text + "\"");
            }
        };
    }

    /**
     * Whether a command speaks for itself alone: what libraries say besides matters to a service, and to whoever asks for it
     * by {@code --verbose} or its variable. Asked before the command line is made.
     */
    protected static boolean isShort(String... args) {
        return isShort(List.of(args), System.getenv());
    }

    static boolean isShort(List<String> args, Map<String, String> environment) {
        String verbose = environment.getOrDefault(VERBOSE_VARIABLE, "").strip();
        return !args.contains("run") && !args.contains(VERBOSE) && !verbose.equalsIgnoreCase("true");
    }

    /** Executes a command on this process's streams, and ends the process with its exit code. */
    protected static void executeAndExit(Supplier<CommandLine> commandLine, String... args) {
        // Figures and names are read by programs, and libraries write both in the locale of the machine.
        Locale.setDefault(Locale.ROOT);
        // Before the command line is made: it holds on to the standard error that it finds.
        OutputStream err = isShort(args) ? StandardError.withoutNatives() : StandardError.whole();
        CommandLine commands = commandLine.get();
        System.exit(execute(
                commands.setOut(writer(new FileOutputStream(FileDescriptor.out)))
                        .setErr(writer(err)),
                args));
    }

    /** Executes a command and makes sure that all it wrote has left this process; returns its exit code. */
    public static int execute(CommandLine commands, String... args) {
        int exitCode;
        try {
            exitCode = commands.execute(Arguments.asWritten(args));
        } catch (CommandFailure e) {
            commands.getErr().println(commands.getCommandName() + ": " + e.getMessage());
            exitCode = CommandLine.ExitCode.USAGE;
        } catch (LinkageError e) {
            // The command line hands errors on, and Java would print their trace alone.
            if (!NativeLibraries.areReasonOf(e)) {
                throw e;
            }
            commands.getErr().println(commands.getCommandName() + ": " + NativeLibraries.sentence());
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
        commands.getOut().flush();
        commands.getErr().flush();
        return exitCode;
    }

    /** UTF-8 whatever the platform's charset is: labels and texts are in any language. */
    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }

    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; one of " + spec.subcommands().keySet());
    }
}
