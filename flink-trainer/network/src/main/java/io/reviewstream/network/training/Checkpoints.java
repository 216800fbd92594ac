package io.reviewstream.network.training;

import io.reviewstream.model.json.BundleJson;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The best and the last measurement of a training on disk: {@code best.checkpoint} and {@code last.checkpoint}, each the
 * whole state of the network and how far the training had come. A file is replaced as a whole or not at all.
 */
final class Checkpoints {
    private static final String LAST = "last.checkpoint";
    private static final String BEST = "best.checkpoint";

    private final Path directory;

    Checkpoints(Path directory) {
        this.directory = directory;
    }

    /**
     * How far a training had come, at a measurement.
     *
     * @param of what was trained, as a hash: a checkpoint of another training is refused
     * @param epoch from 1 on
     * @param batches of that epoch that are done
     * @param worse measurements since the best
     * @param best the best figure by the recipe's measure, higher being better
     * @param history all measurements so far
     */
    record Progress(String of, int epoch, int batches, int worse, double best, List<EpochResult> history) {}

    /** A training to go on with. */
    record Saved(Progress progress, NetworkState last, NetworkState best) {}

    void save(Progress progress, NetworkState last, boolean isBest) {
        try {
            Files.createDirectories(directory);
            if (isBest) {
                write(BEST, progress, last);
            }
            write(LAST, progress, last);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a checkpoint to " + directory, e);
        }
    }

    /**
     * What an earlier run left.
     *
     * @throws DamagedCheckpointException if that was another training, or a file is not as it was written
     */
    Optional<Saved> load(String of) {
        if (!Files.exists(directory.resolve(LAST))) {
            return Optional.empty();
        }
        try {
            Part last = read(LAST);
            if (!last.progress().of().equals(of)) {
                throw DamagedCheckpointException.ofAnotherTraining(directory);
            }
            return Optional.of(
                    new Saved(last.progress(), last.state(), read(BEST).state()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoint in " + directory, e);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(directory.resolve(LAST));
        Files.deleteIfExists(directory.resolve(BEST));
    }

    private record Part(Progress progress, NetworkState state) {}

    private void write(String name, Progress progress, NetworkState state) throws IOException {
        Path part = directory.resolve(name + ".part");
        try {
            writeTo(part, progress, state);
            Files.move(
                    part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Length and bytes of each part, then a sum of them all: what was cut off or overwritten must not be trained on. */
    private static void writeTo(Path part, Progress progress, NetworkState state) throws IOException {
        CRC32 sum = new CRC32();
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new CheckedOutputStream(Files.newOutputStream(part), sum)))) {
            byte[] told = BundleJson.line(progress).getBytes(StandardCharsets.UTF_8);
            out.writeInt(told.length);
            out.write(told);
            List<byte[]> elements = state.toBytes();
            out.writeInt(elements.size());
            for (byte[] element : elements) {
                out.writeInt(element.length);
                out.write(element);
            }
            out.flush();
            out.writeLong(sum.getValue());
        }
    }

    private Part read(String name) throws IOException {
        Path file = directory.resolve(name);
        verify(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Progress progress =
                    BundleJson.read(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8), Progress.class);
            int count = in.readInt();
            List<byte[]> elements = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                elements.add(in.readNBytes(in.readInt()));
            }
            return new Part(progress, NetworkState.fromBytes(elements));
        }
    }

    private static void verify(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new DamagedCheckpointException(file, "is not there");
        }
        long left = Files.size(file) - Long.BYTES;
        CRC32 sum = new CRC32();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte[] buffer = new byte[1 << 16];
            while (left > 0) {
                int some = (int) Math.min(left, buffer.length);
                in.readFully(buffer, 0, some);
                sum.update(buffer, 0, some);
                left -= some;
            }
            if (left < 0 || in.readLong() != sum.getValue()) {
                throw new DamagedCheckpointException(file, "is damaged, or of another version of the trainer");
            }
        }
    }
}
