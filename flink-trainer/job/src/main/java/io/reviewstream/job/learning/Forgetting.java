package io.reviewstream.job.learning;

import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.job.examples.ForgetWish;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.types.StringValue;

/**
 * Commands to forget reviews, until each is answered: one comes review by review, perhaps from several tasks, and its answer
 * waits for a checkpoint, without which a failure would bring back what was forgotten. For one thread.
 */
final class Forgetting {
    private static final int VERSION = 1;

    private final Map<String, Progress> byCommand = new TreeMap<>();

    /** How far a command has come. */
    private static final class Progress {
        final ForgetWish wish;
        final Map<String, Integer> removed = new TreeMap<>();
        int left;
        /** Whether a checkpoint that may be complete knows of its end. */
        boolean saved;

        Progress(ForgetWish wish, int left) {
            this.wish = wish;
            this.left = left;
        }
    }

    /** Reads what {@link #toBytes} wrote; of an empty section, nothing to do. */
    static Forgetting from(SavedState saved) {
        Forgetting forgetting = new Forgetting();
        VersionedBytes.read(saved, Section.FORGETTING, VERSION, in -> {
            for (int commands = in.readInt(); commands > 0; commands--) {
                ForgetWish wish = new ForgetWish(
                        StringValue.readString(in), in.readInt(), StringValue.readString(in), in.readLong());
                Progress progress = new Progress(wish, in.readInt());
                for (int places = in.readInt(); places > 0; places--) {
                    String place = StringValue.readString(in);
                    progress.removed.put(place, in.readInt());
                }
                progress.saved = progress.left == 0;
                forgetting.byCommand.put(wish.commandId(), progress);
            }
        });
        return forgetting;
    }

    List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            out.writeInt(byCommand.size());
            for (Progress progress : byCommand.values()) {
                StringValue.writeString(progress.wish.commandId(), out);
                out.writeInt(progress.wish.reviews());
                StringValue.writeString(progress.wish.issuedBy(), out);
                out.writeLong(progress.wish.issuedAt());
                out.writeInt(progress.left);
                out.writeInt(progress.removed.size());
                for (Map.Entry<String, Integer> place : progress.removed.entrySet()) {
                    StringValue.writeString(place.getKey(), out);
                    out.writeInt(place.getValue());
                }
                progress.saved = progress.left == 0;
            }
        });
    }

    /**
     * One of a command's reviews is forgotten.
     *
     * @param removed how many examples of it there were, by where they were
     */
    void forgotten(ForgetWish wish, Map<String, Integer> removed) {
        Progress progress = byCommand.computeIfAbsent(wish.commandId(), id -> new Progress(wish, wish.reviews()));
        removed.forEach((place, count) -> progress.removed.merge(place, count, Integer::sum));
        progress.left = Math.max(0, progress.left - 1);
    }

    /** Gives the answers that a completed checkpoint knows of. */
    void answer(Consumer<ReleaseCommand> answering) {
        for (ReleaseCommand answer : answers()) {
            answering.accept(answer);
            byCommand.remove(answer.getCommandId());
        }
    }

    private List<ReleaseCommand> answers() {
        List<ReleaseCommand> answers = new ArrayList<>();
        byCommand.values().stream()
                .filter(progress -> progress.saved)
                .forEach(progress -> answers.add(answer(progress)));
        return answers;
    }

    private static ReleaseCommand answer(Progress progress) {
        Map<String, Double> figures = new TreeMap<>();
        progress.removed.forEach((place, count) -> figures.put("forgotten." + place, (double) count));
        List<String> places = progress.removed.entrySet().stream()
                .filter(place -> place.getValue() > 0)
                .map(place -> place.getValue() + " in " + place.getKey())
                .toList();
        return ReleaseCommand.newBuilder()
                .setCommandId(progress.wish.commandId())
                .setAction(ReleaseAction.FORGOTTEN)
                .setReasons(List.of(progress.wish.reviews() + " asked for; removed: "
                        + (places.isEmpty() ? "nothing, none was held" : String.join(", ", places))))
                .setMetrics(figures)
                .setIssuedBy(progress.wish.issuedBy())
                .setIssuedAt(Instant.ofEpochMilli(progress.wish.issuedAt()))
                .build();
    }
}
