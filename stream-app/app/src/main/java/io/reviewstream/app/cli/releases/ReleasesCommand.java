package io.reviewstream.app.cli.releases;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.release.ReleaseLog;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The releases: what the log says of them, and what people may do to them. */
@Command(
        name = "releases",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows the releases and compares them, and promotes, rolls back, pins or pauses them.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  reviewstream releases list",
            "  reviewstream releases history --at 2026-11-01T09:00:00Z",
            "  reviewstream releases rollback --reason \"angry customers\"",
            "",
            "A command is carried out by the release controller of a running app, and the release log keeps who gave",
            "it, and why. Exit code 1 if it is refused, or if nobody answers within --timeout."
        })
public final class ReleasesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ReleasesCommand() {}

    public static CommandLine commandLine(CommandSurroundings surroundings) {
        return new CommandLine(new ReleasesCommand())
                .addSubcommand(new Listing())
                .addSubcommand(new ReleaseViews.Show())
                .addSubcommand(new ReleaseViews.Diff())
                .addSubcommand(new ReleaseViews.History(surroundings))
                .addSubcommand(new Promote(surroundings))
                .addSubcommand(new RollBack(surroundings))
                .addSubcommand(new Pin(surroundings))
                .addSubcommand(new Unpin(surroundings))
                .addSubcommand(new Pause(surroundings))
                .addSubcommand(new Resume(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; one of " + spec.subcommands().keySet());
    }

    /** Shows the log's state. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the epoch of the release log, what is live, pinned or paused, and the last releases.",
            footer = {
                "",
                "Examples:",
                "  reviewstream releases list",
                "  reviewstream releases list --limit 10 --skip 10"
            })
    static final class Listing implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ReleaseLogOptions options = new ReleaseLogOptions();

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "Most releases to show, the newest last; default: ${DEFAULT-VALUE}.")
        private int limit;

        @Option(
                names = "--skip",
                paramLabel = "N",
                defaultValue = "0",
                description = "So many of the newest releases are left out.")
        private int skip;

        @Override
        public Integer call() {
            if (limit < 1 || skip < 0) {
                throw new ParameterException(
                        spec.commandLine(), "--limit must be at least 1, and --skip must not be negative");
            }
            PrintWriter out = spec.commandLine().getOut();
            try (ReleaseDesk desk = options.open()) {
                ReleaseLines.of(desk.log(), skip, limit).forEach(out::println);
            }
            out.flush();
            return 0;
        }
    }

    /** Makes a release live. */
    @Command(
            name = "promote",
            mixinStandardHelpOptions = true,
            description = "Makes VERSION live, whatever its stage: you answer for it, not the gate.",
            footer = {"", "Examples:", "  reviewstream releases promote 000007-0b2b85d2b70f --reason \"tried by hand\""
            })
    static final class Promote extends ReleaseChange {
        @Parameters(paramLabel = "VERSION", description = "Any release that was announced.")
        private String version = "";

        Promote(CommandSurroundings surroundings) {
            super(surroundings, ReleaseAction.PROMOTE);
        }

        @Override
        String version(ReleaseLog log) {
            return version;
        }

        @Override
        Optional<String> doneAlready(ReleaseLog log) {
            return version.equals(live(log)) ? Optional.of(version + " is live already") : Optional.empty();
        }
    }

    /** Goes back to the release before. */
    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Goes back to the release that was live before; the one rolled back never goes live by itself"
                    + " again.",
            footer = {
                "",
                "Examples:",
                "  reviewstream releases rollback --reason \"angry customers\"",
                "  reviewstream releases rollback 000007-0b2b85d2b70f"
            })
    static final class RollBack extends ReleaseChange {
        @Parameters(
                paramLabel = "VERSION",
                arity = "0..1",
                description = "The live release, or the one that is tried; default: the live one.")
        private @Nullable String version;

        RollBack(CommandSurroundings surroundings) {
            super(surroundings, ReleaseAction.ROLL_BACK);
        }

        /** The one that is live now: where another went live meanwhile, that one is not meant. */
        @Override
        @Nullable
        String version(ReleaseLog log) {
            return version == null ? live(log) : version;
        }
    }

    /** Keeps a release live. */
    @Command(
            name = "pin",
            mixinStandardHelpOptions = true,
            description = "Keeps VERSION live, whatever comes, until it is unpinned; makes it live if it is not.",
            footer = {"", "Examples:", "  reviewstream releases pin", "  reviewstream releases pin 000007-0b2b85d2b70f"
            })
    static final class Pin extends ReleaseChange {
        @Parameters(
                paramLabel = "VERSION",
                arity = "0..1",
                description = "Any release that was announced; default: the live one.")
        private @Nullable String version;

        Pin(CommandSurroundings surroundings) {
            super(surroundings, ReleaseAction.PIN);
        }

        @Override
        @Nullable
        String version(ReleaseLog log) {
            return version == null ? live(log) : version;
        }

        @Override
        Optional<String> doneAlready(ReleaseLog log) {
            return log.pin()
                    .map(ReleaseEvent::getVersion)
                    .filter(pinned -> pinned.equals(version(log)))
                    .map(pinned -> pinned + " is pinned already");
        }
    }

    /** Ends a pin. */
    @Command(
            name = "unpin",
            mixinStandardHelpOptions = true,
            description = "Ends the pin; a candidate that waited goes live, unless promotion is paused.",
            footer = {"", "Examples:", "  reviewstream releases unpin"})
    static final class Unpin extends ReleaseChange {
        Unpin(CommandSurroundings surroundings) {
            super(surroundings, ReleaseAction.UNPIN);
        }

        @Override
        @Nullable
        String version(ReleaseLog log) {
            return log.pin().map(ReleaseEvent::getVersion).orElse(null);
        }

        @Override
        Optional<String> doneAlready(ReleaseLog log) {
            return log.pin().isPresent() ? Optional.empty() : Optional.of("no release is pinned");
        }
    }

    /** Stops promotion. */
    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "From now on no release goes live by itself: candidates that pass their gate wait.",
            footer = {"", "Examples:", "  reviewstream releases pause --reason \"holiday sale\""})
    static final class Pause extends ReleaseChange {
        Pause(CommandSurroundings surroundings) {
            super(surroundings, ReleaseAction.PAUSE);
        }

        @Override
        Optional<String> doneAlready(ReleaseLog log) {
            return log.pause().map(event -> "promotion is paused already");
        }
    }

    /** Lets promotion go on. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Ends the pause; a candidate that waited goes live, unless a release is pinned.",
            footer = {"", "Examples:", "  reviewstream releases resume"})
    static final class Resume extends ReleaseChange {
        Resume(CommandSurroundings surroundings) {
            super(surroundings, ReleaseAction.RESUME);
        }

        @Override
        Optional<String> doneAlready(ReleaseLog log) {
            return log.pause().isPresent() ? Optional.empty() : Optional.of("promotion is not paused");
        }
    }
}
