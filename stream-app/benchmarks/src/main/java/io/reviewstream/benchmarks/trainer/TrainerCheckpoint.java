package io.reviewstream.benchmarks.trainer;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.state.DefaultOperatorStateBackend;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateHandle;

/** What the operator that trains keeps in a checkpoint on disk, read from outside of its job. */
final class TrainerCheckpoint {
    private final SavedState saved;

    private TrainerCheckpoint(SavedState saved) {
        this.saved = saved;
    }

    /** The newest that is whole, below a directory; empty if there is none, or if a newer one took its place meanwhile. */
    static Optional<TrainerCheckpoint> newest(Path directory) {
        try {
            Optional<Path> newest = newestPath(directory);
            return newest.isEmpty() ? Optional.empty() : Optional.of(at(newest.get()));
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    static Optional<Path> newestPath(Path directory) throws IOException {
        return paths(directory).stream()
                .max(Comparator.comparing(path -> path.toFile().lastModified()));
    }

    /** Checkpoints that are whole. */
    static List<Path> paths(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().equals("_metadata"))
                    .map(Path::getParent)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static TrainerCheckpoint at(Path checkpoint) throws Exception {
        SavedState saved = new SavedState();
        try (CloseableRegistry open = new CloseableRegistry()) {
            DefaultOperatorStateBackend backend = new DefaultOperatorStateBackendBuilder(
                            TrainerCheckpoint.class.getClassLoader(),
                            new ExecutionConfig(),
                            false,
                            handles(checkpoint),
                            open)
                    .build();
            for (Section section : Section.values()) {
                List<byte[]> elements = new ArrayList<>();
                backend.getListState(new ListStateDescriptor<>(
                                section.stateName(), PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO))
                        .get()
                        .forEach(elements::add);
                saved.put(section, elements);
            }
            backend.dispose();
        }
        return new TrainerCheckpoint(saved);
    }

    private static Collection<OperatorStateHandle> handles(Path checkpoint) throws IOException {
        try (DataInputStream metadata = new DataInputStream(Files.newInputStream(checkpoint.resolve("_metadata")))) {
            OperatorState state = Checkpoints.loadCheckpointMetadata(
                            metadata, TrainerCheckpoint.class.getClassLoader(), checkpoint.toString())
                    .getOperatorStates()
                    .stream()
                    .filter(operator -> operator.getOperatorUid().orElse("").equals("train"))
                    .findFirst()
                    .orElseThrow();
            return state.getState(0).getManagedOperatorState();
        }
    }

    /** Feedback of a section, as partition and offset. */
    List<String> places(Section section) {
        return saved.examples(section).stream()
                .filter(example -> example.kind() == TrainingExample.Kind.FEEDBACK)
                .map(example -> example.partition() + "-" + example.offset())
                .toList();
    }

    /** How many words the network has rows for. */
    int words() {
        return StateBytes.strings(saved.get(Section.VOCABULARY)).size();
    }

    /** A sum over weights, slots, words and labels. */
    String sum() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Section section : List.of(Section.WEIGHTS, Section.VOCABULARY, Section.LABELS)) {
            saved.get(section).forEach(digest::update);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }
}
