package io.reviewstream.job.promotion;

import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.PairedComparison;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * The release that had most of the anchor set right of all that were live, text by text; anchors that came later are those
 * of the release that was live then. Candidates are held against it and not against the live release alone, or a little
 * could be forgotten with each of many releases. For one thread.
 */
public final class BestOnAnchors {
    static final double MOST_FORGOTTEN = 0.02;
    private static final double LEVEL = 0.05;
    private static final int VERSION = 1;

    private String release = "";
    /** Whether it had an anchor right, by the hash of the canonical text. */
    private final Map<Long, Boolean> right = new TreeMap<>();

    /** Reads what {@link #toBytes} wrote; of an empty section, that none was live. */
    public static BestOnAnchors from(SavedState saved) {
        BestOnAnchors best = new BestOnAnchors();
        VersionedBytes.read(saved, Section.BEST, VERSION, in -> {
            best.release = StringValue.readString(in);
            for (int left = in.readInt(); left > 0; left--) {
                long hash = in.readLong();
                best.right.put(hash, in.readBoolean());
            }
        });
        return best;
    }

    public List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            StringValue.writeString(release, out);
            out.writeInt(right.size());
            for (Map.Entry<Long, Boolean> anchor : right.entrySet()) {
                out.writeLong(anchor.getKey());
                out.writeBoolean(anchor.getValue());
            }
        });
    }

    /**
     * The live release answered. It is the best from now on if it is no worse; and also if it is so much worse that somebody
     * must have promoted it by hand: that was decided, and the bound begins anew. Otherwise the best stays, and the live one
     * speaks for the anchors that the best was never asked about.
     */
    void live(String version, Answers anchors) {
        Kept kept = against(anchors);
        if (version.equals(release) || kept.now() >= kept.before() || kept.isForgotten()) {
            release = version;
            right.clear();
        }
        for (int text = 0; text < anchors.size(); text++) {
            right.putIfAbsent(anchors.hash(text), anchors.isRight(text));
        }
    }

    /** Why a candidate has forgotten too much; empty: it has not. */
    Optional<String> forgottenBy(@Nullable Answers candidate) {
        if (candidate == null) {
            return Optional.empty();
        }
        Kept kept = against(candidate);
        return kept.isForgotten()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "forgotten: accuracy on the anchor set is %.4f against %.4f of %s on %d texts, and may be at most"
                                + " %.2f less",
                        kept.now(),
                        kept.before(),
                        release,
                        kept.comparison().texts(),
                        MOST_FORGOTTEN))
                : Optional.empty();
    }

    /** Two releases on the anchors that both answered. */
    private record Kept(PairedComparison comparison, int rightNow, int rightBefore) {
        double now() {
            return rightNow / (double) Math.max(1, comparison.texts());
        }

        double before() {
            return rightBefore / (double) Math.max(1, comparison.texts());
        }

        boolean isForgotten() {
            return before() - now() > MOST_FORGOTTEN && comparison.pLessAccurate() <= LEVEL;
        }
    }

    private Kept against(Answers others) {
        PairedComparison.Sums sums = new PairedComparison.Sums();
        int now = 0;
        int before = 0;
        for (int text = 0; text < others.size(); text++) {
            Boolean its = right.get(others.hash(text));
            if (its != null) {
                sums.add(others.isRight(text), its, 0);
                now += others.isRight(text) ? 1 : 0;
                before += its ? 1 : 0;
            }
        }
        return new Kept(sums.comparison(), now, before);
    }
}
