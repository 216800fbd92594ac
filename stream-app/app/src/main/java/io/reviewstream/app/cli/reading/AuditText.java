package io.reviewstream.app.cli.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.audit.AuditFinding;
import io.reviewstream.app.audit.AuditReport;
import io.reviewstream.app.audit.Findings;
import io.reviewstream.app.audit.Problem;
import io.reviewstream.app.cli.display.JsonLine;
import io.reviewstream.program.console.HarmlessText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What an audit found, for people or for machines. */
final class AuditText {
    private AuditText() {}

    static List<String> lines(AuditReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(
                count("reviews", report.reviews()) + "  of " + report.range().topic() + ", offsets " + offsets(report));
        lines.add(count("predictions", report.predictions()));
        lines.add(count("dead letters", report.letters()));
        addUnlessZero(lines, "of expired reviews", report.expired());
        addUnlessZero(lines, "outside the bounds", report.outside());
        addUnlessZero(lines, "other dead letters", report.otherLetters());
        for (Problem problem : Problem.values()) {
            Findings found = report.of(problem);
            lines.add(count(problem.words(), found.count()));
            found.examples().forEach(finding -> lines.add("  " + line(finding)));
        }
        report.warnings().forEach(warning -> lines.add("warning: " + warning));
        lines.add(verdict(report));
        return lines;
    }

    private static String verdict(AuditReport report) {
        if (report.isClean()) {
            return "clean: every review ended once, in order, by a release that was live";
        }
        return report.of(Problem.UNDECIDABLE).count() == 0
                ? "not clean"
                : "not clean; retention took outputs of undecidable reviews: begin later, by --from";
    }

    private static void addUnlessZero(List<String> lines, String what, long count) {
        if (count != 0) {
            lines.add(count(what, count));
        }
    }

    private static String count(String what, long count) {
        return String.format(Locale.ROOT, "%-18s %,12d", what, count);
    }

    private static String line(AuditFinding finding) {
        String id = finding.id() == null ? "" : "  " + finding.id();
        String note = finding.note().isEmpty() ? "" : "  " + finding.note();
        return HarmlessText.of(finding.place() + id + note);
    }

    private static String offsets(AuditReport report) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(report.range().partitions())
                .forEach((partition, offsets) -> parts.add(partition + ":" + offsets.from() + "-" + offsets.to()));
        return String.join(" ", parts);
    }

    static ObjectNode json(AuditReport report) {
        ObjectNode json = JsonLine.object();
        json.put("clean", report.isClean());
        json.put("topic", report.range().topic());
        ObjectNode offsets = json.putObject("offsets");
        new TreeMap<>(report.range().partitions())
                .forEach((partition, part) -> offsets.putObject(partition.toString())
                        .put("from", part.from())
                        .put("to", part.to()));
        json.put("reviews", report.reviews());
        json.put("predictions", report.predictions());
        json.put("deadLetters", report.letters());
        json.put("ofExpiredReviews", report.expired());
        json.put("outsideTheBounds", report.outside());
        json.put("otherDeadLetters", report.otherLetters());
        ObjectNode problems = json.putObject("problems");
        for (Problem problem : Problem.values()) {
            put(problems.putObject(problem.words()), report.of(problem));
        }
        ArrayNode warnings = json.putArray("warnings");
        report.warnings().forEach(warnings::add);
        return json;
    }

    private static void put(ObjectNode json, Findings found) {
        json.put("count", found.count());
        ArrayNode examples = json.putArray("examples");
        for (AuditFinding finding : found.examples()) {
            examples.addObject()
                    .put("place", finding.place().toString())
                    .put("id", finding.id())
                    .put("note", finding.note());
        }
    }
}
