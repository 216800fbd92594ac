package io.reviewstream.model.scoring.folding;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.scoring.Bundles;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.scoring.SmallGru;
import io.reviewstream.model.scoring.graph.FrozenNodes;
import io.reviewstream.model.scoring.graph.SavedGraph;
import io.reviewstream.model.scoring.graph.SavedNetwork;
import io.reviewstream.model.scoring.graph.SessionSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.PadSide;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadTemplateTest {

    @TempDir
    private Path directory;

    private Bundle bundle(SmallGru network, PadSide padSide) throws Exception {
        network.export(directory);
        return new BundleWriter(GoldenScores::probabilities)
                .write(
                        directory,
                        Bundles.draft(1, Bundles.encoder(padSide), 1.0),
                        Bundles.VOCABULARY,
                        NgramTable.none(),
                        Bundles.GOLDEN,
                        Bundles.profile());
    }

    private static SavedNetwork load(Bundle bundle) throws Exception {
        return SavedNetwork.load(bundle.directory(), bundle.manifest(), new SessionSettings(1, -1), true);
    }

    @Test
    void a_head_can_be_made_for_a_length_between_those_of_the_bundle() throws Exception {
        Bundle bundle = bundle(
                new SmallGru(Bundles.VOCABULARY.size(), Bundles.LABELS.size(), List.of(4, 8, 16)), PadSide.START);
        try (SavedNetwork saved = load(bundle);
                SavedGraph graph = SavedGraph.of(saved.model())) {
            List<Seam> seams = saved.signatures().stream().map(Seam::of).toList();
            HeadTemplate head =
                    HeadTemplate.of(graph, seams.get(0), seams.get(2)).orElseThrow();
            assertThat(head.adapt(new FrozenNodes(graph), 12)).isTrue();
        }
    }

    @Test
    void heads_that_differ_in_more_than_numbers_have_no_template() throws Exception {
        SmallGru uneven = new SmallGru(Bundles.VOCABULARY.size(), Bundles.LABELS.size(), Bundles.BUCKETS).uneven();
        try (SavedNetwork saved = load(bundle(uneven, PadSide.END));
                SavedGraph graph = SavedGraph.of(saved.model())) {
            List<Seam> seams = saved.signatures().stream().map(Seam::of).toList();
            assertThat(HeadTemplate.of(graph, seams.get(0), seams.get(2))).isEmpty();
            assertThat(HeadTemplate.of(graph, seams.get(1), seams.get(2))).isPresent();
        }
    }
}
