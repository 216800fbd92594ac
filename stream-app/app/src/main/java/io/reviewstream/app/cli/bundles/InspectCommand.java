package io.reviewstream.app.cli.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.cli.display.JsonLine;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a bundle is, after verifying it. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Verifies a bundle, every file against its sum, and says what it is.",
        footer = {
            "",
            "Examples:",
            "  reviewstream inspect bundles/000001-5f1c0a9e77b3",
            "  reviewstream inspect bundles/000001-5f1c0a9e77b3 --json | jq .metrics",
            "",
            "Exit code 1 if the bundle is refused; every problem is listed, not only the first."
        })
public final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "BUNDLE", description = "The bundle's directory.")
    private Path directory = Path.of("");

    @Option(names = "--json", description = "One JSON object: the manifest, the version and the vocabulary's size.")
    private boolean json;

    @Override
    public Integer call() throws IOException, BundleRefusedException {
        Bundle bundle = BundleReader.read(directory);
        int vocabulary = Vocabulary.read(bundle.vocabularyFile()).size();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(json(bundle, vocabulary)));
        } else {
            BundleFacts.of(bundle, vocabulary).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private static ObjectNode json(Bundle bundle, int vocabulary) throws IOException {
        JsonNode manifest = JsonLine.mapper()
                .readTree(bundle.directory().resolve("manifest.json").toFile());
        ObjectNode node = JsonLine.object();
        node.put("version", bundle.version());
        node.put("manifestSha256", bundle.manifestSha256());
        node.put("vocabularySize", vocabulary);
        node.setAll((ObjectNode) manifest);
        return node;
    }
}
