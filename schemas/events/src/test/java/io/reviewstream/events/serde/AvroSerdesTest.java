package io.reviewstream.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.PredictionOutcome;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.Review;
import io.reviewstream.events.Samples;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.UndecodableException.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdesTest {

    private static final String SCOPE = AvroSerdesTest.class.getSimpleName();
    private static final RegistryConnection MOCK =
            RegistryConnection.to("mock://" + SCOPE).withAutoRegister(true);

    private final AvroSerdes serdes = new AvroSerdes(MOCK);
    private final SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope(SCOPE);

    @AfterEach
    void forget() {
        serdes.close();
        MockSchemaRegistry.dropScope(SCOPE);
    }

    static Stream<SpecificRecord> records() {
        return Stream.of(
                Samples.review("r1"),
                Samples.feedback(),
                Samples.prediction(),
                Samples.command(),
                Samples.event(1, 1, ReleaseStage.LIVE));
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_comes_back_as_it_was(SpecificRecord record) throws Exception {
        byte[] bytes = serdes.encode("t", record);
        assertThat(bytes[0]).isZero();
        assertThat(WireFormat.schemaId(bytes)).isEqualTo(registry.getId("t-value", new AvroSchema(record.getSchema())));
        SpecificRecord read = serdes.decode(record.getClass(), bytes);
        assertThat(read).isEqualTo(record);
    }

    @Test
    void of_a_prediction_the_outcome_alone_can_be_read() {
        Prediction prediction = Samples.prediction();
        PredictionOutcome outcome = serdes.decode(PredictionOutcome.class, serdes.encode("t", prediction));
        assertThat(outcome)
                .isEqualTo(new PredictionOutcome(
                        prediction.getReviewId(),
                        prediction.getLabel(),
                        prediction.getConfidence(),
                        prediction.getRelease(),
                        prediction.getScoredAt(),
                        prediction.getSegment()));
        byte[] review = serdes.encode("u", Samples.review("r1"));
        assertThat(catchThrowableOfType(
                                UndecodableException.class, () -> serdes.decode(PredictionOutcome.class, review))
                        .kind())
                .isEqualTo(Kind.NOT_READABLE_AS);
    }

    @Test
    void null_stays_null_through_the_serde() {
        Serde<Review> serde = serdes.valueSerde(Review.class);
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
        byte[] bytes = serde.serializer().serialize("t", Samples.review("r1"));
        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(Samples.review("r1"));
    }

    @Test
    void a_closed_serde_leaves_the_others_working() {
        serdes.valueSerde(Review.class).close();
        // With a schema that was not looked up before the closing: this one asks the registry.
        byte[] value = serdes.valueSerde(Prediction.class).serializer().serialize("other", Samples.prediction());
        assertThat(serdes.decode(Prediction.class, value)).isEqualTo(Samples.prediction());
    }

    @Test
    void bytes_without_the_frame_are_told_apart() {
        assertKind(Kind.NOT_CONFLUENT_FRAMED);
        assertKind(Kind.NOT_CONFLUENT_FRAMED, 0, 0, 0, 1);
        assertKind(Kind.NOT_CONFLUENT_FRAMED, '{', '"', 'i', 'd', '"', ':');
    }

    @Test
    void values_cut_off_anywhere_and_values_with_more_behind_are_corrupt() {
        byte[] whole = serdes.encode("t", Samples.prediction());
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThat(kind(longer, Prediction.class)).isEqualTo(Kind.CORRUPT);
        for (int length = WireFormat.HEADER_BYTES; length < whole.length; length++) {
            assertThat(kind(Arrays.copyOf(whole, length), Prediction.class)).isEqualTo(Kind.CORRUPT);
        }
    }

    @Test
    void a_length_of_two_gigabytes_takes_no_memory_but_is_corrupt() throws Exception {
        int id = registry.register("t-value", new AvroSchema(Review.SCHEMA$));
        byte[] length = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
        for (int i = 0; i < 50; i++) {
            assertThat(kind(Framed.value(id, length), Review.class)).isEqualTo(Kind.CORRUPT);
        }
    }

    @Test
    void random_bytes_behind_the_frame_never_do_worse_than_undecodable() {
        int review = WireFormat.schemaId(serdes.encode("t", Samples.review("r1")));
        int event = WireFormat.schemaId(serdes.encode("e", Samples.event(1, 1, ReleaseStage.LIVE)));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            refused += undecodable(Framed.value(review, body), Review.class) ? 1 : 0;
            refused += undecodable(Framed.value(event, body), ReleaseEvent.class) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(39_000);
    }

    @Test
    void a_value_nested_too_deeply_for_the_stack_is_corrupt() throws Exception {
        Schema nested = Framed.schema("{'type':'record','name':'Review','namespace':'io.reviewstream.events','fields':["
                + "{'name':'id','type':'string'},{'name':'text','type':'string'},{'name':'nest','type':"
                + "{'type':'record','name':'Nest','fields':[{'name':'in','type':['null','Nest']}]}}]}");
        int id = registry.register("other-value", new AvroSchema(nested));
        byte[] body = new byte[500_000];
        Arrays.fill(body, (byte) 2); // one in another; id and text are a single byte each
        body[body.length - 1] = 0;

        assertThat(kind(Framed.value(id, body), Review.class)).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void a_record_of_an_older_or_newer_writer_is_understood() throws Exception {
        Schema newer = Framed.schema("{'type':'record','name':'Review','namespace':'io.reviewstream.events','fields':["
                + "{'name':'stars','type':'int'},{'name':'text','type':'string'},{'name':'id','type':'string'}]}");
        int id = registry.register("other-value", new AvroSchema(newer));
        GenericRecord written = new GenericRecordBuilder(newer)
                .set("stars", 5)
                .set("text", "fine")
                .set("id", "r9")
                .build();
        Review read = serdes.decode(Review.class, Framed.value(id, written));
        assertThat(read).isEqualTo(new Review("r9", "fine", null, null, null));
    }

    @Test
    void a_stage_that_a_newer_program_invented_reads_as_unknown() throws Exception {
        Schema newer = new SchemaParser()
                .parse(ReleaseEvent.SCHEMA$.toString().replace("\"SHADOW\"", "\"MOONLIGHT\",\"SHADOW\""))
                .mainSchema();
        int id = registry.register("other-value", new AvroSchema(newer));
        GenericRecordBuilder written = new GenericRecordBuilder(newer)
                .set("epoch", 1L)
                .set("version", "v")
                .set("sequence", 1L)
                .set("manifestSha256", "00")
                .set("at", 0L)
                .set("stage", new GenericData.EnumSymbol(newer.getField("stage").schema(), "MOONLIGHT"));
        ReleaseEvent read = serdes.decode(ReleaseEvent.class, Framed.value(id, written.build()));
        assertThat(read.getStage()).isEqualTo(ReleaseStage.UNKNOWN);
    }

    @Test
    void a_schema_that_does_not_resolve_is_named() throws Exception {
        Schema foreign = Framed.schema(
                "{'type':'record','name':'Order','fields':[{'name':'amount','type':'long','default':0}]}");
        int id = registry.register("orders-value", new AvroSchema(foreign));
        byte[] bytes = Framed.value(id, new GenericRecordBuilder(foreign).build());
        assertThatThrownBy(() -> serdes.decode(Review.class, bytes))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_READABLE_AS))
                .hasMessageContaining("Schema " + id + " cannot be read as Review");
    }

    @Test
    void without_auto_registration_an_absent_schema_is_no_fault_of_the_record() {
        try (AvroSerdes strict = new AvroSerdes(MOCK.withAutoRegister(false))) {
            assertThatThrownBy(() -> strict.encode("nowhere", Samples.review("r1")))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("subject nowhere-value");
        }
    }

    @Test
    void a_record_that_breaks_its_own_schema_is_named() {
        Review broken = new Review(null, "text", null, null, null);
        assertThatThrownBy(() -> serdes.encode("t", broken))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessageContaining("This Review cannot be written");
    }

    @Test
    void eight_threads_share_the_readers() throws Exception {
        Schema newer = Framed.schema("{'type':'record','name':'Review','namespace':'io.reviewstream.events','fields':["
                + "{'name':'stars','type':'int'},{'name':'text','type':'string'},{'name':'id','type':'string'}]}");
        int id = registry.register("other-value", new AvroSchema(newer));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(thread -> () -> readAndWrite(newer, id, thread))
                    .toList();
            for (Future<Integer> done : threads.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(2_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int readAndWrite(Schema newer, int id, int thread) {
        int right = 0;
        for (int i = 0; i < 2_000; i++) {
            String name = thread + "-" + i;
            GenericRecordBuilder written = new GenericRecordBuilder(newer)
                    .set("stars", i)
                    .set("text", name)
                    .set("id", name);
            Review resolved = serdes.decode(Review.class, Framed.value(id, written.build()));
            Review own = serdes.decode(Review.class, serdes.encode("t" + i % 7, Samples.review(name)));
            right +=
                    resolved.getId().equals(name) && resolved.getText().equals(name) && own.equals(Samples.review(name))
                            ? 1
                            : 0;
        }
        return right;
    }

    private boolean undecodable(byte[] bytes, Class<? extends SpecificRecord> type) {
        try {
            serdes.decode(type, bytes);
            return false;
        } catch (UndecodableException e) {
            return true;
        }
    }

    private Kind kind(byte[] bytes, Class<? extends SpecificRecord> type) {
        return catchThrowableOfType(UndecodableException.class, () -> serdes.decode(type, bytes))
                .kind();
    }

    private void assertKind(Kind kind, int... bytes) {
        byte[] value = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            value[i] = (byte) bytes[i];
        }
        assertThat(kind(value, Review.class)).isEqualTo(kind);
    }
}
