package io.reviewstream.app.cli.releases;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.program.console.HarmlessText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command to the release controller: hands it in, waits for the answer in the release log, and shows it. */
abstract class ReleaseChange implements Callable<Integer> {
    private final CommandSurroundings surroundings;
    private final ReleaseAction action;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ReleaseLogOptions options = new ReleaseLogOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the release log keeps it. Repeatable.")
    private List<String> reasons = List.of();

    @Option(
            names = "--expect-epoch",
            paramLabel = "N",
            description = "Refuse if the release log is at another epoch, as 'releases list' shows it.")
    private @Nullable Long expectedEpoch;

    @Option(
            names = "--issued-by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who wishes it; the release log keeps it. Default: ${DEFAULT-VALUE}.")
    private String issuedBy = "";

    @Option(
            names = "--model-name",
            paramLabel = "NAME",
            defaultValue = "${env:REVIEWSTREAM_MODEL_NAME:-reviews}",
            description = "The app's setting model-name. Default: ${DEFAULT-VALUE}.")
    private String modelName = "";

    ReleaseChange(CommandSurroundings surroundings, ReleaseAction action) {
        this.surroundings = surroundings;
        this.action = action;
    }

    /** The version to send, by the log as it stands; null where the command is about none. */
    @Nullable
    String version(ReleaseLog log) {
        return null;
    }

    /** The reviews that the command is about. */
    List<String> reviewIds() {
        return List.of();
    }

    /** Whether the release log tells what came of it. */
    boolean isAnswered() {
        return true;
    }

    /** What makes the command needless; empty if it is needed. */
    Optional<String> doneAlready(ReleaseLog log) {
        return Optional.empty();
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ReleaseDesk desk = options.open()) {
            ReleaseLog log = desk.log();
            Optional<String> done = doneAlready(log);
            if (done.isPresent()) {
                out.println(HarmlessText.of(done.get()) + "; nothing to do");
                return 0;
            }
            if (!isAnswered()) {
                ReleaseCommand asked = command(log);
                desk.send(modelName, asked);
                out.println("asked by command " + asked.getCommandId());
                return 0;
            }
            List<ReleaseEvent> events = desk.carryOut(modelName, command(log));
            boolean refused = events.stream().anyMatch(event -> event.getKind() == ReleaseEventKind.COMMAND_REFUSED);
            events.forEach(event -> out.println(ReleaseLines.of(event)));
            return refused ? 1 : 0;
        } finally {
            out.flush();
        }
    }

    private ReleaseCommand command(ReleaseLog log) {
        return ReleaseCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAction(action)
                .setVersion(version(log))
                .setExpectedEpoch(expectedEpoch)
                .setReasons(reasons)
                .setReviewIds(reviewIds())
                .setIssuedBy(issuedBy)
                .setIssuedAt(surroundings.clock().instant())
                .build();
    }

    static @Nullable String live(ReleaseLog log) {
        return log.live().map(Release::version).orElse(null);
    }
}
