package io.reviewstream.quickstart;

import io.reviewstream.events.release.Release;
import io.reviewstream.quickstart.delivery.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables at the demo's end. */
record Summary(Screen screen, PredictionFeed feed) {
    private static final int MOST_PLACES = 10;

    void print(Delivery delivery, int malformed, List<Release> releases) {
        screen.title("Summary");
        screen.fact("reviews in", number(delivery.reviews()));
        screen.fact("classified", number(delivery.classified()));
        screen.fact("dead letters", number(delivery.deadLetters()) + "  (" + malformed + " malformed on purpose)");
        screen.fact("lost", number(delivery.lost().size()) + places(delivery.lost()));
        screen.fact("doubled", number(delivery.doubled().size()) + places(delivery.doubled()));
        if (!delivery.strangers().isEmpty()) {
            screen.fact("unknown origin", delivery.strangers().size() + places(delivery.strangers()));
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

    private static String places(List<String> places) {
        if (places.isEmpty()) {
            return "";
        }
        List<String> first = places.subList(0, Math.min(MOST_PLACES, places.size()));
        return "  " + String.join(" ", first) + (places.size() > MOST_PLACES ? " …" : "");
    }
}
