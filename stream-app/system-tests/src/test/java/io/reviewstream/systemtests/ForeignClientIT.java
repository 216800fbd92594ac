package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client of another language, with another Avro and another registry client, is served as our own. */
@Tag("long")
class ForeignClientIT {

    private static final String TEXT = "Not bad at all, the screen is great \uD83D\uDE00";

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void a_node_client_publishes_a_review_and_reads_its_prediction() throws Exception {
        Tools.require("node", "npm");
        Path client = install();
        try (Line line = Line.start(directory.resolve("line"), 2)) {
            line.release();
            try (AppProcess app = AppProcess.run(line, directory.resolve("state"), directory.resolve("app.log"))) {
                String answer = execute(
                        client,
                        "node",
                        "classify.js",
                        line.kafka().bootstrapServers(),
                        line.schemas().url(),
                        line.topics().reviews(),
                        line.topics().classified(),
                        "from-node",
                        TEXT);
                app.requireAlive();
                verify(new ObjectMapper().readTree(answer));
            }
        }
    }

    private static void verify(JsonNode answer) {
        assertThat(answer.get("key").asText()).isEqualTo("from-node");
        assertThat(answer.get("sender").asText()).isEqualTo("node");
        JsonNode prediction = answer.get("value");
        assertThat(prediction.get("label").asText()).isIn("positive", "negative");
        assertThat(prediction.get("confidence").asDouble()).isBetween(0.5, 1.0);
        assertThat(prediction.get("release").asText()).startsWith("000001-");
        double attention = 0;
        for (JsonNode token : prediction.get("tokens")) {
            attention += token.get("attention").asDouble();
            assertThat(token.get("end").asInt()).isLessThanOrEqualTo(TEXT.length());
        }
        assertThat(attention).isCloseTo(1.0, org.assertj.core.data.Offset.offset(1e-3));
    }

    private Path install() throws Exception {
        Path client = Files.createDirectory(directory.resolve("client"));
        for (String file : List.of("package.json", "package-lock.json", "classify.js")) {
            try (var source = ForeignClientIT.class.getResourceAsStream("/foreign-client/" + file)) {
                Files.copy(source, client.resolve(file));
            }
        }
        execute(client, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        return client;
    }

    private static String execute(Path directory, String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("%s ends within 3 minutes", command[0]).isTrue();
        assertThat(process.exitValue())
                .as("exit code of %s: %s", command[0], Files.readString(errors, StandardCharsets.UTF_8))
                .isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
