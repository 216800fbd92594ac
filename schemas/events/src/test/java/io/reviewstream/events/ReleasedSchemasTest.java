package io.reviewstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.reviewstream.events.serde.TrustedRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every schema against the versions that were released: {@code src/test/resources/released/v.../*.avsc}. */
class ReleasedSchemasTest {

    private record Topic(Schema schema, CompatibilityLevel level) {
        @Override
        public String toString() {
            return schema.getName() + " " + level;
        }
    }

    static Stream<Topic> topics() {
        return Stream.of(
                new Topic(Review.SCHEMA$, CompatibilityLevel.BACKWARD_TRANSITIVE),
                new Topic(Feedback.SCHEMA$, CompatibilityLevel.BACKWARD_TRANSITIVE),
                new Topic(ReleaseCommand.SCHEMA$, CompatibilityLevel.BACKWARD_TRANSITIVE),
                new Topic(Prediction.SCHEMA$, CompatibilityLevel.FULL_TRANSITIVE),
                new Topic(ReleaseEvent.SCHEMA$, CompatibilityLevel.FULL_TRANSITIVE));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void a_schema_goes_with_every_released_version(Topic topic) throws Exception {
        List<Schema> released = released(topic.schema().getName());
        assertThat(released).isNotEmpty();
        assertThat(problems(topic.schema(), topic.level(), released)).isEmpty();
    }

    @Test
    void the_outcome_is_read_from_every_released_prediction() throws Exception {
        assertThat(problems(PredictionOutcome.SCHEMA$, CompatibilityLevel.BACKWARD_TRANSITIVE, released("Prediction")))
                .isEmpty();
    }

    /** With those that no released version has. */
    static Stream<Topic> topicsWithNewOnes() {
        return Stream.concat(
                topics(),
                Stream.of(
                        new Topic(DriftPart.SCHEMA$, CompatibilityLevel.FULL_TRANSITIVE),
                        new Topic(DriftReport.SCHEMA$, CompatibilityLevel.FULL_TRANSITIVE),
                        new Topic(DriftMute.SCHEMA$, CompatibilityLevel.BACKWARD_TRANSITIVE),
                        new Topic(TrainerStatus.SCHEMA$, CompatibilityLevel.FULL_TRANSITIVE),
                        new Topic(LabelRequest.SCHEMA$, CompatibilityLevel.FULL_TRANSITIVE)));
    }

    @ParameterizedTest
    @MethodSource("topicsWithNewOnes")
    void every_field_says_what_it_means(Topic topic) {
        assertThat(undocumented(topic.schema())).isEmpty();
    }

    @Test
    void an_event_of_the_first_release_log_is_read_as_a_stage() throws Exception {
        Schema old = released("ReleaseEvent").get(0);
        GenericRecord event = new GenericRecordBuilder(old)
                .set("epoch", 1L)
                .set("version", "000001-abcdefabcdef")
                .set("sequence", 1L)
                .set("manifestSha256", "abcdefabcdef0123")
                .set("stage", new GenericData.EnumSymbol(old.getField("stage").schema(), "LIVE"))
                .set("at", 0L)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(old).write(event, encoder);
        TrustedRecords.trust();

        ReleaseEvent read = new SpecificDatumReader<ReleaseEvent>(old, ReleaseEvent.SCHEMA$)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));

        assertThat(read.getKind()).isEqualTo(ReleaseEventKind.STAGE);
        assertThat(read.getStage()).isEqualTo(ReleaseStage.LIVE);
    }

    @Test
    void a_new_field_without_a_default_would_be_noticed() throws Exception {
        Schema changed = schema("{'type':'record','name':'Review','namespace':'io.reviewstream.events','fields':["
                + "{'name':'id','type':'string'},{'name':'text','type':'string'},{'name':'stars','type':'int'}]}");
        assertThat(problems(changed, CompatibilityLevel.BACKWARD_TRANSITIVE, released("Review")))
                .anySatisfy(problem -> assertThat(problem).contains("READER_FIELD_MISSING_DEFAULT_VALUE", "stars"));
    }

    @Test
    void a_field_without_words_would_be_noticed() {
        Schema bare = schema("{'type':'record','name':'R','fields':[{'name':'a','doc':'A list.','type':{'type':'array',"
                + "'items':{'type':'record','name':'S','fields':[{'name':'b','type':'int'}]}}}]}");
        assertThat(undocumented(bare)).containsExactly("S.b");
    }

    private static List<String> problems(Schema ours, CompatibilityLevel level, List<Schema> released) {
        return new AvroSchema(ours)
                .isCompatible(
                        level,
                        released.stream()
                                .map(AvroSchema::new)
                                .<ParsedSchemaHolder>map(SimpleParsedSchemaHolder::new)
                                .toList());
    }

    private static List<Schema> released(String name) throws IOException, URISyntaxException {
        Path root = Path.of(
                ReleasedSchemasTest.class.getResource("/released/v0.1.0").toURI());
        try (Stream<Path> versions = Files.list(root.getParent())) {
            return versions.sorted()
                    .filter(version -> Files.exists(version.resolve(name + ".avsc")))
                    .map(version -> parse(version, name))
                    .toList();
        }
    }

    private static Schema parse(Path version, String name) {
        try {
            SchemaParser parser = new SchemaParser();
            parser.parse(version.resolve("Origin.avsc"));
            return parser.parse(version.resolve(name + ".avsc")).mainSchema();
        } catch (IOException e) {
            throw new IllegalStateException(version + "/" + name, e);
        }
    }

    private static Schema schema(String text) {
        return new SchemaParser().parse(text.replace('\'', '"')).mainSchema();
    }

    private static List<String> undocumented(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .flatMap(field -> Stream.concat(
                                blank(field.doc()) ? Stream.of(schema.getName() + "." + field.name()) : Stream.of(),
                                undocumented(field.schema()).stream()))
                        .toList();
            case ARRAY -> undocumented(schema.getElementType());
            case MAP -> undocumented(schema.getValueType());
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(branch -> undocumented(branch).stream())
                        .toList();
            default -> List.of();
        };
    }

    private static boolean blank(String doc) {
        return doc == null || doc.isBlank();
    }
}
