package io.reviewstream.app.cli.labelling;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.display.JsonLine;
import io.reviewstream.app.cli.sending.RecordSender;
import io.reviewstream.app.cli.topics.TopicOptions;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.dataset.MalformedRowException;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import io.reviewstream.program.console.HarmlessText;
import io.reviewstream.program.settings.ConnectionOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks whoever sits at the terminal for the labels that the app wants, and sends them as feedback. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        description = "Shows the reviews whose labels the app asks for, and sends what is answered as feedback.",
        footer = {
            "",
            "Examples:",
            "  reviewstream label",
            "  reviewstream label --reason RANDOM --limit 20",
            "  reviewstream label --list > open.jsonl",
            "  reviewstream label --answers labels.csv",
            "",
            "An answer is a line: the number or the name of a label, s to skip, u to take the last answer back, q to",
            "end. It is sent with the next one, or at the end, with the source and the sampling probability of its",
            "request. What has a label in the feedback topic is not asked again, whoever gave it.",
            "Without a terminal the lines come from standard input, or by --answers from a file with the columns id",
            "and label. Exit code 1 if a row of that file could not be sent; the others are sent all the same."
        })
public final class LabelCommand implements Callable<Integer> {
    private static final TextColumns COLUMNS = new TextColumns("label", "label", true);

    private final CommandSurroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Requests of this reason only: ${COMPLETION-CANDIDATES}. Repeatable.")
    private Set<LabelRequestReason> reasons = Set.of();

    @Option(names = "--limit", paramLabel = "N", description = "Ask about so many at most.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--max-age",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "Pass over older reviews: the trainer joins a label to its review within 7d, unless told"
                    + " otherwise. Default: ${DEFAULT-VALUE}.")
    private Duration maxAge = Duration.ofDays(7);

    @Option(
            names = "--add-label",
            paramLabel = "LABEL",
            description = "Offer a label that the live release does not know. Repeatable.")
    private List<String> added = List.of();

    @Option(names = "--moderator", description = "The answers are a moderator's, and win over others.")
    private boolean moderator;

    @Option(names = "--list", description = "Show what is open, one JSON object a line, and ask nothing.")
    private boolean list;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Take the answers from a file: .tsv, .csv, .jsonl or .ndjson, each also with .gz behind it.")
    private @Nullable Path answers;

    public LabelCommand(CommandSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (AvroSerdes serdes = new AvroSerdes(connection.registry());
                OpenRequests open = new OpenRequests(
                        connection.kafka(),
                        serdes,
                        topics.names(),
                        surroundings.clock().instant().minus(maxAge))) {
            List<LabelRequest> all = open.newestFirst();
            List<LabelRequest> wanted = all.stream()
                    .filter(request -> reasons.isEmpty() || reasons.contains(request.getReason()))
                    .limit(limit)
                    .toList();
            if (list) {
                wanted.forEach(request -> out.println(json(request)));
                return 0;
            }
            out.println(wanted.size() + (wanted.size() == 1 ? " request is open" : " requests are open"));
            return answer(serdes, open, wanted, labels(all));
        } finally {
            out.flush();
        }
    }

    private int answer(AvroSerdes serdes, OpenRequests open, List<LabelRequest> wanted, List<String> labels)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String topic = topics.names().feedback();
        try (RecordSender<Feedback> sender = new RecordSender<>(
                connection.kafka(), serdes.valueSerde(Feedback.class).serializer(), topic)) {
            AnswerDesk desk = new AnswerDesk(sender, moderator, surroundings.clock());
            long failed = 0;
            if (answers != null) {
                failed = answerByFile(answers, open, desk, labels);
            } else {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
                new LabelDialog(open, desk, labels, in, out).ask(wanted);
            }
            out.println(desk.sent() + " labels sent to " + topic + ", " + failed + " failed");
            return failed == 0 ? 0 : 1;
        }
    }

    /** Those of the newest request, and what is added. */
    private List<String> labels(List<LabelRequest> newestFirst) {
        Set<String> labels = new LinkedHashSet<>();
        newestFirst.stream().findFirst().ifPresent(newest -> labels.addAll(newest.getLabels()));
        labels.addAll(added);
        return List.copyOf(labels);
    }

    private long answerByFile(Path file, OpenRequests open, AnswerDesk desk, List<String> labels) {
        List<String> problems = new ArrayList<>();
        try (Stream<TextRow> rows = TextFile.open(file, COLUMNS)) {
            Iterator<TextRow> rest = rows.iterator();
            while (answerNext(rest, open, desk, labels, problems)) {
                open.refresh();
            }
        }
        PrintWriter err = spec.commandLine().getErr();
        problems.forEach(problem -> err.println("warning: " + HarmlessText.of(problem)));
        err.flush();
        return problems.size();
    }

    /** Answers by the next row, or says what is wrong with it; false behind the last. */
    private static boolean answerNext(
            Iterator<TextRow> rest, OpenRequests open, AnswerDesk desk, List<String> labels, List<String> problems) {
        try {
            if (!rest.hasNext()) {
                return false;
            }
            TextRow row = rest.next();
            Optional<String> problem = problem(row, open, labels);
            problem.ifPresentOrElse(
                    problems::add,
                    () -> desk.send(desk.feedback(
                            open.find(String.valueOf(row.id())).orElseThrow(), String.valueOf(row.label()))));
        } catch (MalformedRowException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return true;
    }

    private static Optional<String> problem(TextRow row, OpenRequests open, List<String> labels) {
        String id = row.id();
        if (id == null || open.find(id).isEmpty()) {
            boolean answered = id != null && open.isAnswered(id);
            return Optional.of("review " + id + (answered ? " has a label already" : " is in no open request"));
        }
        return labels.contains(String.valueOf(row.label()))
                ? Optional.empty()
                : Optional.of("review " + id + ": '" + row.label() + "' is no label of the live release, which knows "
                        + String.join(", ", labels) + "; --add-label offers others");
    }

    private static String json(LabelRequest request) {
        var json = JsonLine.object()
                .put("reviewId", request.getReviewId())
                .put("text", request.getText())
                .put("label", request.getLabel())
                .put("confidence", request.getConfidence())
                .put("margin", request.getMargin())
                .put("release", request.getRelease())
                .put("reason", request.getReason().name())
                .put("samplingProbability", request.getSamplingProbability())
                .put("requestedAt", request.getRequestedAt().toString());
        request.getLabels().forEach(json.withArray("labels")::add);
        return JsonLine.of(json);
    }
}
