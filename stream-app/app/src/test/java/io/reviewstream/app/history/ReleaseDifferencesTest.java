package io.reviewstream.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ReleaseDifferencesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void labels_figures_and_all_else_that_differs_are_told_and_nothing_that_does_not() throws Exception {
        ObjectNode from = facts(
                "r1", "{'recipe':'a','labels':['bad','good'],'metrics':{'x':0.5,'y':1.0},'lineage':{'data':'f.tsv'}}");
        ObjectNode to = facts(
                "r2", "{'recipe':'b','labels':['good','mixed'],'metrics':{'x':0.75,'z':2},'lineage':{'data':'f.tsv'}}");

        JsonNode found = ReleaseDifferences.between(from, to);

        assertThat(found)
                .isEqualTo(json("{'from':'r1','to':'r2','labels':{'added':['mixed'],'removed':['bad']},"
                        + "'figures':[{'name':'bundle.metrics.x','from':0.5,'to':0.75,'change':0.25},"
                        + "{'name':'bundle.metrics.y','from':1.0,'to':null},{'name':'bundle.metrics.z','from':null,'to':2}],"
                        + "'settings':[{'name':'bundle.recipe','from':'a','to':'b'}]}"));
    }

    private static ObjectNode facts(String version, String bundle) throws Exception {
        ObjectNode facts = (ObjectNode) json("{'stage':'LIVE','epoch':7,'at':'" + version + "','metrics':{'live':1}}");
        facts.put("version", version);
        facts.set("bundle", json(bundle));
        return facts;
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
