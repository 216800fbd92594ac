package io.reviewstream.job.examples;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Placement;
import io.reviewstream.job.settings.TrainingSource;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.base.source.hybrid.HybridSource;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/**
 * The part of the job graph that brings examples: a file, the feedback topic, or first the one and then the other. The
 * operators and their uids are the same in all three; without feedback those that only feedback needs are absent.
 */
public final class Examples {
    private static final TypeInformation<SourceElement> ARRIVALS = TypeInformation.of(SourceElement.class);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LATENESS = Duration.ofSeconds(5);

    private final StreamExecutionEnvironment environment;
    private final TrainingSource source;
    private final String group;
    private final Placement placement;

    /**
     * @param source the file, the topics to follow, or both
     * @param group consumer group under which Kafka shows the progress
     * @param placement which tasks and slots of the cluster it takes
     */
    public Examples(StreamExecutionEnvironment environment, TrainingSource source, String group, Placement placement) {
        this.environment = environment;
        this.source = source;
        this.group = group;
        this.placement = placement;
    }

    /**
     * The examples in order: rows, then the end mark, then feedback with its text.
     *
     * @param from where to begin in the feedback topic if the job has no state of its own, by partition; partitions
     *     that are not named begin with their oldest record
     */
    public DataStream<TrainingExample> stream(Map<Integer, Long> from) {
        // Rows have one order, and their end is one mark.
        int parallelism = source.file().isPresent() ? 1 : placement.sources();
        String slots = placement.feedbackGroup(parallelism);
        SingleOutputStreamOperator<TrainingExample> decoded = environment
                .fromSource(source(from), WatermarkStrategy.noWatermarks(), "file and feedback", ARRIVALS)
                .uid("examples")
                .setParallelism(parallelism)
                .slotSharingGroup(slots)
                .process(new FeedbackDecoder(source.followed()))
                .returns(TypeInformation.of(TrainingExample.class))
                .name("decode feedback")
                .uid("decode-feedback")
                .setParallelism(parallelism)
                .slotSharingGroup(slots);
        return source.followed()
                .map(feedback -> {
                    DataStream<SourceElement> commands = commands(feedback);
                    return decoded.union(
                            joined(decoded, forgotten(commands, feedback), feedback), wishes(commands, feedback));
                })
                .map(examples -> alarms().map(examples::union).orElse(examples))
                .orElse(decoded);
    }

    /** Drift alarms that ask for a candidate, from now on. A topic that is not there yet is found once it is. */
    private Optional<DataStream<TrainingExample>> alarms() {
        return source.followed()
                .filter(FeedbackSettings::retrainOnDrift)
                .map(settings -> environment
                        .fromSource(
                                topics(
                                                settings.kafka(),
                                                OffsetsInitializer.timestamp(
                                                        Clock.systemUTC().millis()))
                                        .setTopicPattern(Pattern.compile(
                                                Pattern.quote(settings.topics().drift())))
                                        .build(),
                                WatermarkStrategy.noWatermarks(),
                                "drift reports",
                                ARRIVALS)
                        .uid("drift-reports")
                        .setParallelism(1)
                        .process(new AlarmDecoder(settings))
                        .returns(TypeInformation.of(TrainingExample.class))
                        .name("decode drift reports")
                        .uid("decode-drift-reports")
                        .setParallelism(1));
    }

    private DataStream<TrainingExample> joined(
            SingleOutputStreamOperator<TrainingExample> decoded,
            DataStream<ReviewText> forgotten,
            FeedbackSettings settings) {
        SingleOutputStreamOperator<TrainingExample> joined = decoded.getSideOutput(FeedbackDecoder.LABELS)
                .connect(reviews(settings).union(forgotten))
                .keyBy(GivenLabel::reviewId, ReviewText::id, Types.STRING)
                .transform(
                        "join reviews",
                        TypeInformation.of(TrainingExample.class),
                        new ReviewClockJoin(new FeedbackJoin(settings.joinTtl())))
                .uid("join-reviews")
                .setParallelism(placement.join())
                .slotSharingGroup(placement.group());
        decoded.getSideOutput(FeedbackDecoder.DEAD_LETTERS)
                .union(joined.getSideOutput(FeedbackJoin.ORPHANS))
                .sinkTo(deadLetters(settings))
                .setParallelism(placement.join())
                .slotSharingGroup(placement.group())
                .name("dead letters")
                .uid("dead-letters");
        return joined;
    }

    /** Makes dead letters of what the trainer set aside. */
    public static void addLetters(DataStream<Unlearnable> aside, FeedbackSettings settings) {
        aside.process(new OriginalRecords(settings))
                .returns(TypeInformation.of(DeadLetter.class))
                .name("read set aside feedback")
                .uid("read-set-aside")
                .setParallelism(1)
                .sinkTo(deadLetters(settings))
                .name("dead letters of the trainer")
                .uid("trainer-dead-letters");
    }

    /** All that the topic has. It has no say in what time it is. */
    private DataStream<SourceElement> commands(FeedbackSettings settings) {
        return environment
                .fromSource(
                        topics(settings.kafka(), OffsetsInitializer.earliest())
                                .setTopicPattern(Pattern.compile(
                                        Pattern.quote(settings.topics().commands())))
                                .build(),
                        WatermarkStrategy.forGenerator(context -> new Timeless()),
                        "commands",
                        ARRIVALS)
                .uid("commands")
                .setParallelism(1)
                .slotSharingGroup(placement.group());
    }

    /** Wishes for a candidate. */
    private static DataStream<TrainingExample> wishes(DataStream<SourceElement> commands, FeedbackSettings settings) {
        return commands.process(new WishDecoder(settings))
                .returns(TypeInformation.of(TrainingExample.class))
                .name("decode wishes")
                .uid("decode-wishes")
                .setParallelism(1);
    }

    /** Wishes that reviews be forgotten. */
    private static DataStream<ReviewText> forgotten(DataStream<SourceElement> commands, FeedbackSettings settings) {
        return commands.process(new ForgetDecoder(settings))
                .returns(TypeInformation.of(ReviewText.class))
                .name("decode commands")
                .uid("decode-commands")
                .setParallelism(1);
    }

    private DataStream<ReviewText> reviews(FeedbackSettings settings) {
        long since = Clock.systemUTC().millis() - settings.joinTtl().toMillis();
        KafkaSource<SourceElement> source =
                topic(settings.kafka(), settings.topics().reviews(), OffsetsInitializer.timestamp(since));
        WatermarkStrategy<SourceElement> clock = WatermarkStrategy.<SourceElement>forBoundedOutOfOrderness(LATENESS)
                .withTimestampAssigner((arrival, timestamp) ->
                        Objects.requireNonNull(arrival.record()).timestamp())
                .withIdleness(IDLE);
        return environment
                .fromSource(source, clock, "reviews", ARRIVALS)
                .uid("reviews")
                .setParallelism(placement.sources())
                .slotSharingGroup(placement.group())
                .process(new ReviewDecoder(settings))
                .returns(TypeInformation.of(ReviewText.class))
                .name("decode reviews")
                .uid("decode-reviews")
                .setParallelism(placement.sources());
    }

    private Source<SourceElement, ?, ?> source(Map<Integer, Long> from) {
        if (source instanceof TrainingSource.FromFile only) {
            return rows(only.rows());
        }
        if (source instanceof TrainingSource.FromFileThenFeedback both) {
            return HybridSource.builder(rows(both.rows()))
                    .addSource(feedback(both.feedback(), from))
                    .build();
        }
        return feedback(((TrainingSource.FromFeedback) source).feedback(), from);
    }

    private KafkaSource<SourceElement> feedback(FeedbackSettings settings, Map<Integer, Long> from) {
        String name = settings.topics().feedback();
        return topic(settings.kafka(), name, beginning(name, from));
    }

    private static OffsetsInitializer beginning(String name, Map<Integer, Long> from) {
        if (from.isEmpty()) {
            return OffsetsInitializer.earliest();
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        from.forEach((partition, offset) -> offsets.put(new TopicPartition(name, partition), offset));
        return OffsetsInitializer.offsets(offsets);
    }

    private static FileSource<SourceElement> rows(BootstrapFile file) {
        return FileSource.forBulkFileFormat(
                        new LabelledFileFormat(file.columns(), file.limit()),
                        new Path(file.file().toAbsolutePath().toUri()))
                .build();
    }

    private KafkaSource<SourceElement> topic(KafkaConnection kafka, String name, OffsetsInitializer start) {
        return topics(kafka, start).setTopics(name).build();
    }

    private KafkaSourceBuilder<SourceElement> topics(KafkaConnection kafka, OffsetsInitializer start) {
        Properties client = kafka.clientProperties();
        client.putIfAbsent("isolation.level", "read_committed");
        client.putIfAbsent("partition.discovery.interval.ms", "10000");
        return KafkaSource.<SourceElement>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setProperties(client)
                .setGroupId(group)
                .setStartingOffsets(start)
                .setDeserializer(new RawRecordReader());
    }

    private static KafkaSink<DeadLetter> deadLetters(FeedbackSettings settings) {
        Properties client = settings.kafka().clientProperties();
        client.putIfAbsent("max.request.size", Integer.toString(DeadLetterWriter.MOST_BYTES));
        return KafkaSink.<DeadLetter>builder()
                .setBootstrapServers(settings.kafka().bootstrapServers())
                .setKafkaProducerConfig(client)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(
                        new DeadLetterWriter(settings.kafka(), settings.topics().deadLetters()))
                .build();
    }
}
