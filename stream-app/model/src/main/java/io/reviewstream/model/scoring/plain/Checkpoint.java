package io.reviewstream.model.scoring.plain;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables that lie beside a SavedModel, read where they lie. */
final class Checkpoint {
    private static final String HEADER = "";
    private static final String INDEX = "variables.index";
    private static final String DATA = "variables.data-00000-of-00001";
    private static final long FLOAT = 1;

    private Checkpoint() {}

    /**
     * A variable.
     *
     * @param shape outermost first
     * @param values in the file's own memory; without a position of their own for several threads, so read them at indices
     */
    record Variable(List<Long> shape, FloatBuffer values) {
        float[] copy() {
            float[] copy = new float[values.limit()];
            values.get(0, copy);
            return copy;
        }
    }

    /**
     * All variables, by name.
     *
     * @param directory {@code variables/} of a SavedModel
     * @throws IOException if it holds anything but floats in one file, or cannot be read
     */
    static Map<String, Variable> read(Path directory) throws IOException {
        Map<String, Variable> variables = new HashMap<>();
        try (FileChannel data = FileChannel.open(directory.resolve(DATA))) {
            for (Map.Entry<String, byte[]> each : CheckpointIndex.read(Files.readAllBytes(directory.resolve(INDEX)))
                    .entrySet()) {
                if (!each.getKey().equals(HEADER)) {
                    variables.put(each.getKey(), variable(each.getKey(), new ProtoFields(each.getValue()), data));
                }
            }
        }
        return variables;
    }

    private static Variable variable(String name, ProtoFields entry, FileChannel data) throws IOException {
        List<Long> shape = new ArrayList<>();
        long type = 0;
        long shard = 0;
        long offset = 0;
        long size = 0;
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> type = entry.number();
                case 2 -> shape.addAll(sizes(entry.message()));
                case 3 -> shard = entry.number();
                case 4 -> offset = entry.number();
                case 5 -> size = entry.number();
                default -> {} // its sum, for the file has one
            }
        }
        long floats = shape.stream().reduce(1L, Math::multiplyExact);
        if (type != FLOAT || shard != 0 || size != floats * Float.BYTES || size > Integer.MAX_VALUE) {
            throw new IOException("variable " + name + " is no table of floats");
        }
        FloatBuffer values = data.map(FileChannel.MapMode.READ_ONLY, offset, size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        return new Variable(List.copyOf(shape), values);
    }

    /** Those of a shape, outermost first. */
    static List<Long> sizes(ProtoFields shape) throws IOException {
        List<Long> sizes = new ArrayList<>();
        while (shape.next()) {
            if (shape.field() == 2) {
                ProtoFields dimension = shape.message();
                long size = 0;
                while (dimension.next()) {
                    size = dimension.field() == 1 ? dimension.number() : size;
                }
                sizes.add(size);
            }
        }
        return sizes;
    }
}
