package io.reviewstream.app.replay;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Which offsets of a partition of dead letters are done with, in the form of a commit: the offset below which all are
 * done, and as metadata a compressed bitmap of those beyond, since a selection sends letters out of turn.
 * For one thread.
 */
final class SentLetters {
    private static final String FORM = "reviewstream-replay:1:";
    /** What brokers take in a record by default, and something to spare. */
    private static final int LONGEST = 900_000;

    private static final int BUFFER = 4096;

    private long base;
    private BitSet beyond = new BitSet();
    private long read;

    /**
     * Takes back what was committed.
     *
     * @param committed null: nothing yet
     * @param start offset of the first letter that is kept; there is nothing before it to be sent
     * @throws ReplayException if the commit is none of a replay
     */
    static SentLetters of(@Nullable OffsetAndMetadata committed, long start) {
        SentLetters letters = new SentLetters();
        if (committed != null) {
            letters.base = committed.offset();
            letters.beyond = bits(committed.metadata());
        }
        letters.read = start;
        letters.advance(start);
        return letters;
    }

    boolean contains(long offset) {
        return offset < base || beyond.get(place(offset));
    }

    /** Notes that letters were read up to this one: offsets between two letters are markers of transactions. */
    void pass(long offset) {
        done(read, offset);
        read = offset + 1;
    }

    /** Notes that the letter was sent. */
    void sent(long offset) {
        done(offset, offset + 1);
    }

    private void done(long from, long to) {
        if (to > base) {
            beyond.set(place(Math.max(base, from)), place(to));
        }
    }

    /** All below this offset are done with, however many there are. */
    private void advance(long offset) {
        if (offset > base) {
            long passed = offset - base;
            beyond = passed < beyond.length() ? beyond.get((int) passed, beyond.length()) : new BitSet();
            base = offset;
        }
    }

    private int place(long offset) {
        long place = offset - base;
        if (place > Integer.MAX_VALUE) {
            throw new ReplayException(
                    "letter " + offset + " is more than " + Integer.MAX_VALUE + " behind letter " + base
                            + ", the oldest that was not sent; send the older ones too, by a wider selection, or use another"
                            + " --group");
        }
        return (int) place;
    }

    /**
     * Returns what to commit.
     *
     * @throws ReplayException if it is more than a group can keep
     */
    OffsetAndMetadata commit() {
        advance(base + beyond.nextClearBit(0));
        String metadata = FORM + Base64.getEncoder().encodeToString(deflated(beyond.toByteArray()));
        if (metadata.length() > LONGEST) {
            throw new ReplayException(
                    "the group would have to remember more letters sent out of turn than Kafka lets it ("
                            + metadata.length() + " characters, at most " + LONGEST
                            + "); send the older ones too, by a wider selection, or use another --group");
        }
        return new OffsetAndMetadata(base, metadata);
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static BitSet bits(@Nullable String metadata) {
        if (metadata == null || !metadata.startsWith(FORM)) {
            throw new ReplayException("the group has committed offsets that are none of a replay; use another --group");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(Base64.getDecoder().decode(metadata.substring(FORM.length())));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw new DataFormatException("it ends early");
                }
                out.write(buffer, 0, count);
            }
            return BitSet.valueOf(out.toByteArray());
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new ReplayException("what the group remembers cannot be read: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
