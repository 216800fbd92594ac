package io.reviewstream.app.cli.labelling;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import io.reviewstream.program.console.HarmlessText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows one request after the other and takes an answer a line. An answer is sent with the next one, or at the end, so that
 * the last can be taken back. For one thread.
 */
final class LabelDialog {
    private final OpenRequests open;
    private final AnswerDesk desk;
    private final List<String> labels;
    private final BufferedReader in;
    private final PrintWriter out;

    private @Nullable Given last;

    /** An answer that was not sent yet, and the place of its request. */
    private record Given(int place, Feedback feedback) {}

    LabelDialog(OpenRequests open, AnswerDesk desk, List<String> labels, BufferedReader in, PrintWriter out) {
        this.open = open;
        this.desk = desk;
        this.labels = labels;
        this.in = in;
        this.out = out;
    }

    /** Asks about these until they are through, or whoever answers has enough. */
    void ask(List<LabelRequest> requests) throws IOException {
        int place = 0;
        while (true) {
            boolean behind = place == requests.size();
            if (!behind && isAnswered(requests.get(place))) {
                place++;
                continue;
            }
            if (behind && last == null) {
                break;
            }
            out.println(behind ? "that was the last: Enter sends it, u takes it back" : show(requests, place));
            out.flush();
            String line = in.readLine();
            String word = line == null ? "q" : line.strip();
            if (word.equals("u")) {
                place = takeBack(place);
            } else if (behind || word.equals("q")) {
                break;
            } else if (word.equals("s")) {
                place++;
            } else {
                place += answer(requests.get(place), place, word);
            }
        }
        sendLast();
    }

    /** Somebody else may have answered meanwhile. */
    private boolean isAnswered(LabelRequest request) {
        boolean taken = last != null && last.feedback().getReviewId().equals(request.getReviewId());
        open.refresh();
        return !taken && open.find(request.getReviewId()).isEmpty();
    }

    private int takeBack(int place) {
        Given given = last;
        if (given == null) {
            out.println("there is nothing to take back: what was answered before is sent");
            return place;
        }
        last = null;
        return given.place();
    }

    private int answer(LabelRequest request, int place, String word) {
        Optional<String> label = label(word);
        if (label.isEmpty()) {
            out.println("'" + HarmlessText.of(word) + "' is no label; write its number or its name, or s, u, q");
            return 0;
        }
        sendLast();
        last = new Given(place, desk.feedback(request, label.get()));
        return 1;
    }

    private void sendLast() {
        Given given = last;
        if (given != null) {
            desk.send(given.feedback());
            last = null;
        }
    }

    /** A name wins over a number: labels may be numbers. */
    private Optional<String> label(String word) {
        if (labels.contains(word)) {
            return Optional.of(word);
        }
        try {
            int number = Integer.parseInt(word);
            return number >= 1 && number <= labels.size() ? Optional.of(labels.get(number - 1)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private String show(List<LabelRequest> requests, int place) {
        LabelRequest request = requests.get(place);
        StringBuilder choices = new StringBuilder();
        for (int i = 0; i < labels.size(); i++) {
            choices.append(i + 1).append(' ').append(labels.get(i)).append("   ");
        }
        return String.format(
                Locale.ROOT,
                "%n%d of %d  %s  %s%s%n%s%n%ss skip   u undo   q quit",
                place + 1,
                requests.size(),
                HarmlessText.of(request.getReviewId()),
                request.getReason(),
                predicted(request),
                HarmlessText.of(request.getText()),
                HarmlessText.of(choices.toString()));
    }

    /** Nothing of one that was drawn: its label must not follow what the release said. */
    private static String predicted(LabelRequest request) {
        return request.getReason() != LabelRequestReason.UNCERTAIN
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", predicted: %s (%.2f) by %s",
                        HarmlessText.of(request.getLabel()),
                        request.getConfidence(),
                        request.getRelease());
    }
}
