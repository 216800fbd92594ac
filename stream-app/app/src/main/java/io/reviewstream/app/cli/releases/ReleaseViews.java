package io.reviewstream.app.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.display.JsonLine;
import io.reviewstream.app.cli.topics.WhenAndWhere;
import io.reviewstream.app.history.LiveHistory;
import io.reviewstream.app.history.ReleaseDifferences;
import io.reviewstream.app.history.ReleaseFacts;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.program.bundles.BundleLocation;
import io.reviewstream.program.bundles.BundleStoreOptions;
import io.reviewstream.program.console.CommandFailure;
import io.reviewstream.program.console.HarmlessText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands that look at the release log and change nothing, beside the list. */
final class ReleaseViews {
    private ReleaseViews() {}

    /** One of them: what it finds is a tree, which {@code --json} shows as it is. */
    private abstract static class View implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ReleaseLogOptions options = new ReleaseLogOptions();

        @Option(names = "--json", description = "One JSON object, as over HTTP.")
        private boolean json;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (ReleaseDesk desk = options.open()) {
                ObjectNode found = find(desk.log());
                List<String> lines = json ? List.of(JsonLine.of(found)) : lines(found);
                lines.forEach(line -> out.println(json ? line : HarmlessText.of(line)));
            }
            out.flush();
            return 0;
        }

        abstract ObjectNode find(ReleaseLog log);

        abstract List<String> lines(ObjectNode found);
    }

    private abstract static class BundleView extends View {
        @Option(
                names = "--bundle-store",
                paramLabel = "STORE",
                defaultValue = "bundles",
                converter = BundleStoreOptions.Location.class,
                description = "Where the bundles are, whose manifests say recipe, labels and lineage: a directory, or"
                        + " s3://bucket/prefix. Default: ${DEFAULT-VALUE}.")
        private BundleLocation location = new BundleLocation("bundles");

        @Mixin
        private BundleStoreOptions storage = new BundleStoreOptions();

        /** The live one where no version is given. */
        ObjectNode facts(ReleaseLog log, @Nullable String version) {
            Release release = version == null
                    ? log.live().orElseThrow(() -> new CommandFailure("no release is live; name a version"))
                    : log.release(version)
                            .orElseThrow(() -> new CommandFailure(
                                    "the release log knows no " + version + "; 'releases list' shows what it knows"));
            try (BundleStore store = storage.store(location).open()) {
                return new ReleaseFacts(store).of(release);
            }
        }
    }

    /** Shows one release. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "Shows where a release stands, its figures, and what its bundle says of recipe, labels and lineage.",
            footer = {
                "",
                "Examples:",
                "  reviewstream releases show",
                "  reviewstream releases show 000007-0b2b85d2b70f"
            })
    static final class Show extends BundleView {
        @Parameters(paramLabel = "VERSION", arity = "0..1", description = "Of the release; default: the live one.")
        private @Nullable String version;

        @Override
        ObjectNode find(ReleaseLog log) {
            return facts(log, version);
        }

        @Override
        List<String> lines(ObjectNode found) {
            List<String> lines = new ArrayList<>();
            ReleaseFacts.leaves(found).forEach((name, value) -> {
                if (!value.isNull()) {
                    lines.add(String.format(Locale.ROOT, "%-40s %s", name, text(value)));
                }
            });
            return lines;
        }
    }

    /** Holds two releases against each other. */
    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description =
                    "Shows in what a release differs from another: labels, figures, recipe and all else that is known.",
            footer = {
                "",
                "Examples:",
                "  reviewstream releases diff 000006-5f1c0a9e77b3",
                "  reviewstream releases diff 000006-5f1c0a9e77b3 000007-0b2b85d2b70f"
            })
    static final class Diff extends BundleView {
        @Parameters(index = "0", paramLabel = "FROM", description = "Version of the one.")
        private String from = "";

        @Parameters(
                index = "1",
                paramLabel = "TO",
                arity = "0..1",
                description = "Of the other; default: the live one.")
        private @Nullable String to;

        @Override
        ObjectNode find(ReleaseLog log) {
            return ReleaseDifferences.between(facts(log, from), facts(log, to));
        }

        @Override
        List<String> lines(ObjectNode found) {
            List<String> lines = new ArrayList<>();
            lines.add(found.get("from").asText() + " → " + found.get("to").asText());
            found.get("labels").get("added").forEach(label -> lines.add("label added: " + label.asText()));
            found.get("labels").get("removed").forEach(label -> lines.add("label removed: " + label.asText()));
            for (String kind : List.of("figures", "settings")) {
                found.get(kind).forEach(entry -> lines.add(line(entry)));
            }
            return lines;
        }

        private static String line(JsonNode entry) {
            String change = entry.has("change")
                    ? String.format(Locale.ROOT, " (%+.4f)", entry.get("change").doubleValue())
                    : "";
            return String.format(
                    Locale.ROOT,
                    "%-40s %s → %s%s",
                    entry.get("name").asText(),
                    text(entry.get("from")),
                    text(entry.get("to")),
                    change);
        }
    }

    /** Tells what was live when. */
    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Shows which release was live when, the newest first, or at a time.",
            footer = {
                "",
                "Examples:",
                "  reviewstream releases history",
                "  reviewstream releases history --at 2026-11-01T09:00:00Z"
            })
    static final class History extends View {
        private static final int USUAL = 50;

        private final CommandSurroundings surroundings;

        @Option(
                names = "--at",
                paramLabel = "TIME",
                converter = WhenAndWhere.OfTime.class,
                description = "Only what was live then: 2026-11-01T09:00:00Z, or 2026-11-01 in UTC.")
        private @Nullable Instant at;

        History(CommandSurroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        ObjectNode find(ReleaseLog log) {
            Instant time = at;
            if (time != null) {
                return LiveHistory.at(log, time);
            }
            ObjectNode found = LiveHistory.at(log, surroundings.clock().instant());
            found.set("changes", LiveHistory.changes(log, USUAL));
            return found;
        }

        @Override
        List<String> lines(ObjectNode found) {
            List<String> lines = new ArrayList<>();
            if (found.has("changes")) {
                found.get("changes").forEach(change -> lines.add(line(change)));
            } else if (found.get("since").isNull()) {
                lines.add("no release was live at " + found.get("at").asText());
            } else {
                lines.add(line(found));
            }
            return lines;
        }

        private static String line(JsonNode change) {
            String version = change.get("version").isNull()
                    ? "none"
                    : change.get("version").asText();
            List<String> reasons = new ArrayList<>();
            change.get("reasons").forEach(reason -> reasons.add(reason.asText()));
            return change.get("since").asText() + "  " + version + "  epoch "
                    + change.get("epoch").asText() + "  " + String.join("; ", reasons);
        }
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "none" : value.isTextual() ? value.asText() : value.toString();
    }
}
