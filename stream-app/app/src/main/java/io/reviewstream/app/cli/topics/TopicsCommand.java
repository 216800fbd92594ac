package io.reviewstream.app.cli.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.reviewstream.app.topology.ReviewTopology;
import io.reviewstream.events.topics.AsyncApi;
import io.reviewstream.events.topics.TopicGrowth;
import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProblem;
import io.reviewstream.events.topics.TopicProvisioner;
import io.reviewstream.program.settings.ConnectionOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The topics and their subjects in the schema registry. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Checks, creates or describes the topics, their settings, and their subjects in the schema registry.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  reviewstream topics create --partitions 6 --replication-factor 3",
            "  reviewstream topics check",
            "  reviewstream topics describe"
        })
public final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; write check, create or describe");
    }

    /** Says what is not as it should be. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says what is missing or unfit, and what mends it; changes nothing.",
            footer = {
                "",
                "Examples:",
                "  reviewstream topics check",
                "  reviewstream topics check --topics-prefix acme.",
                "",
                "Exit code 1 if anything is wrong."
            })
    public static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();

        @Mixin
        private TopicOptions topics = new TopicOptions();

        @Mixin
        private LargestRecord size = new LargestRecord();

        @Mixin
        private ShadowShare shadow = new ShadowShare();

        @Mixin
        private FleetOptions fleet = new FleetOptions();

        @Override
        public Integer call() {
            TopicProvisioner provisioner = new TopicProvisioner(connection.kafka(), connection.registry());
            List<String> unused = shadow.unused(topics.names());
            List<TopicProblem> problems = new ArrayList<>(provisioner.checkWithout(unused, topics.names(), size.bytes));
            changelogs(fleet, topics)
                    .forEach(changelog -> problems.addAll(provisioner.checkWidths(topics.names(), changelog)));
            PrintWriter out = spec.commandLine().getOut();
            problems.forEach(out::println);
            if (problems.isEmpty()) {
                int used = topics.names().all().size() - unused.size();
                out.println("all " + used + " topics and their subjects are as they should be");
            }
            out.flush();
            return problems.isEmpty() ? 0 : 1;
        }
    }

    /** How large records the topics must take. */
    static final class LargestRecord {
        @Option(
                names = "--max-record-bytes",
                paramLabel = "N",
                description = "The app's setting: the topics that it writes must take records of that size. "
                        + "Default: ${DEFAULT-VALUE} (environment: REVIEWSTREAM_MAX_RECORD_BYTES).",
                defaultValue = "${env:REVIEWSTREAM_MAX_RECORD_BYTES:-" + TopicLimits.OUTPUT_BYTES + "}")
        private int bytes = TopicLimits.OUTPUT_BYTES;
    }

    /** Whether the topic of releases in shadow is among them. */
    static final class ShadowShare {
        @Option(
                names = "--releases-shadow-share",
                paramLabel = "SHARE",
                description =
                        "The app's setting releases.shadow-share: where it is above 0 the topic of releases in shadow is "
                                + "meant too. Default: ${DEFAULT-VALUE} (environment: REVIEWSTREAM_RELEASES_SHADOW_SHARE).",
                defaultValue = "${env:REVIEWSTREAM_RELEASES_SHADOW_SHARE:-0}")
        private double share;

        List<String> unused(TopicNames names) {
            return share > 0 ? List.of() : names.ofShadow();
        }
    }

    /** Creates what is missing. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description =
                    "Creates what is missing and leaves alone what exists; may be repeated at any time. Where the "
                            + "topic of the reviews has got more partitions, those that must have as many get them too.",
            footer = {
                "",
                "Examples:",
                "  reviewstream topics create",
                "  reviewstream topics create --partitions 6 --replication-factor 3 --topics-prefix acme."
            })
    public static final class Create implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();

        @Mixin
        private TopicOptions topics = new TopicOptions();

        @Mixin
        private LargestRecord size = new LargestRecord();

        @Mixin
        private ShadowShare shadow = new ShadowShare();

        @Mixin
        private FleetOptions fleet = new FleetOptions();

        @Option(
                names = "--partitions",
                paramLabel = "N",
                defaultValue = "3",
                description =
                        "Partitions of the topics that hold reviews and feedback; those about models have one. Default: ${DEFAULT-VALUE}.")
        private int partitions = 3;

        @Option(
                names = "--replication-factor",
                paramLabel = "N",
                defaultValue = "1",
                description =
                        "Copies of each partition, at most as many as there are brokers; 3 where records matter. Default: ${DEFAULT-VALUE}.")
        private short replication = 1;

        @Override
        public Integer call() {
            if (partitions < 1 || replication < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--partitions and --replication-factor must be 1 or more");
            }
            TopicProvisioner provisioner = new TopicProvisioner(connection.kafka(), connection.registry());
            List<String> done = provisioner.createWithout(
                    shadow.unused(topics.names()), topics.names(), partitions, replication, size.bytes);
            List<String> changelogs = changelogs(fleet, topics);
            TopicGrowth growth = provisioner.grow(topics.names(), changelogs);
            PrintWriter out = spec.commandLine().getOut();
            done.forEach(out::println);
            growth.done().forEach(out::println);
            growth.problems().forEach(out::println);
            out.flush();
            return growth.problems().isEmpty() ? 0 : 1;
        }
    }

    /** Tells programs of others what the topics hold. */
    @Command(
            name = "describe",
            mixinStandardHelpOptions = true,
            description =
                    "Prints the topics, their settings and the schemas of their values as an AsyncAPI 3.0 document "
                            + "in YAML; asks neither Kafka nor the registry. The app answers the same at /asyncapi.yaml.",
            footer = {"", "Examples:", "  reviewstream topics describe --topics-prefix acme. > asyncapi.yaml"})
    public static final class Describe implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private TopicOptions topics = new TopicOptions();

        @Mixin
        private LargestRecord size = new LargestRecord();

        @Override
        public Integer call() throws JsonProcessingException {
            PrintWriter out = spec.commandLine().getOut();
            out.print(new YAMLMapper().writeValueAsString(new AsyncApi(topics.names(), size.bytes).document()));
            out.flush();
            return 0;
        }
    }

    /** What the app keeps for each partition of the reviews; by the last one it is told which outputs follow. */
    private static List<String> changelogs(FleetOptions fleet, TopicOptions topics) {
        String id = fleet.applicationId(topics);
        return List.of(
                ReviewTopology.driftChangelog(id), ReviewTopology.requestsChangelog(id), ReviewTopology.changelog(id));
    }
}
