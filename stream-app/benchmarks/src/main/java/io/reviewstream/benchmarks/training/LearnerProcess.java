package io.reviewstream.benchmarks.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A learner in a process of its own, by {@link LearnerProgram}. For one thread. */
final class LearnerProcess implements AutoCloseable {
    private static final String HEAP = "1g";

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private LearnerProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    static LearnerProcess start(Workload workload) throws IOException {
        List<String> arguments = workload.arguments();
        return new LearnerProcess(new ChildProcess(HEAP).start(LearnerProgram.class, arguments));
    }

    /**
     * Has it walk over its batches once.
     *
     * @throws IOException if it failed
     */
    Contest.Round walk() throws IOException {
        orders.write("walk\n");
        orders.flush();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ChildProcess.RESULT)) {
                return new ObjectMapper().readValue(line.substring(ChildProcess.RESULT.length()), Contest.Round.class);
            }
        }
        throw new EOFException("a learner's process has died; why stands in stderr.log");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
