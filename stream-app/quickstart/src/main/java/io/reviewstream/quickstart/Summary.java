package io.reviewstream.quickstart;

import io.reviewstream.app.audit.AuditReport;
import io.reviewstream.app.audit.Findings;
import io.reviewstream.app.audit.Problem;
import io.reviewstream.events.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables at the demo's end. */
record Summary(Screen screen, PredictionFeed feed) {
    static final int MOST_PLACES = 10;

    void print(AuditReport report, int malformed, List<Release> releases) {
        screen.title("Summary");
        screen.fact("reviews in", number(report.reviews()));
        screen.fact("classified", number(report.predictions()));
        screen.fact("dead letters", number(report.letters()) + "  (" + malformed + " malformed on purpose)");
        for (Problem problem : Problem.values()) {
            Findings found = report.of(problem);
            if (found.count() > 0 || problem == Problem.MISSING || problem == Problem.DOUBLED) {
                screen.fact(
                        problem == Problem.MISSING ? "lost" : problem.words(), number(found.count()) + places(found));
            }
        }
        screen.fact("releases", number(releases.size()));
        screen.print("");
        screen.table(rows(releases));
    }

    private List<List<String>> rows(List<Release> releases) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "release", "stage", "holdout accuracy", "live one's, same texts", "known areas", "new reviews"));
        for (Release release : releases) {
            rows.add(List.of(
                    release.version(),
                    release.stage().toString().toLowerCase(Locale.ROOT),
                    metric(release.metrics(), "holdout.accuracy"),
                    metric(release.metrics(), "live.holdout.accuracy"),
                    Demo.percent(feed.hits(release.version(), false).value()),
                    Demo.percent(feed.hits(release.version(), true).value())));
        }
        return rows;
    }

    private static String metric(Map<String, Double> metrics, String name) {
        return Demo.percent(metrics.getOrDefault(name, Double.NaN));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String places(Findings found) {
        String first =
                found.examples().stream().map(example -> " " + example.place()).collect(Collectors.joining());
        return (first.isEmpty() ? "" : " " + first)
                + (found.count() > found.examples().size() ? " …" : "");
    }
}
