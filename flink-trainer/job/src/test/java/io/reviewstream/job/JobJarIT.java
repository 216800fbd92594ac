package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.cli.ClusterTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the build hands to a Flink cluster: the job, and TensorFlow for its lib/. */
class JobJarIT {
    private static final Path JAR = Path.of("target/reviewstream-trainer-job.jar");
    private static final Path LIB = Path.of("target/flink-lib");
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void the_job_jar_has_the_trainer_and_its_connectors_and_neither_flink_nor_tensorflow() throws IOException {
        assertThat(entries())
                .contains(
                        "io/reviewstream/job/cli/ClusterTrainer.class",
                        "io/reviewstream/network/training/TrainableNetwork.class",
                        "io/reviewstream/network/recipe/bigru-attention.yaml",
                        "org/apache/flink/connector/kafka/source/KafkaSource.class",
                        "org/apache/kafka/clients/consumer/KafkaConsumer.class",
                        "io/confluent/kafka/schemaregistry/client/SchemaRegistryClient.class",
                        "META-INF/services/org.apache.lucene.codecs.Codec")
                .noneMatch(entry -> entry.startsWith("org/tensorflow/"))
                .noneMatch(entry -> entry.startsWith("org/bytedeco/"))
                .noneMatch(entry -> entry.startsWith("com/google/protobuf/"))
                .noneMatch(entry -> entry.startsWith("org/apache/flink/runtime/"))
                .noneMatch(entry -> entry.startsWith("org/apache/flink/configuration/"))
                .noneMatch(entry -> entry.startsWith("org/apache/flink/streaming/api/environment/"))
                .noneMatch(entry -> entry.startsWith("org/rocksdb/"))
                .noneMatch(entry -> entry.startsWith("org/slf4j/") || entry.startsWith("org/apache/logging/"));
    }

    @Test
    void it_is_small_enough_to_send_to_a_cluster_and_says_what_to_call() throws IOException {
        assertThat(Files.size(JAR)).isBetween(20 * MEBIBYTE, 80 * MEBIBYTE);
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(ClusterTrainer.class.getName());
            assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isEqualTo("true");
        }
    }

    @Test
    void what_goes_into_lib_is_tensorflow_with_one_native_and_nothing_else() throws IOException {
        try (Stream<Path> files = Files.list(LIB)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("-[0-9][0-9.]*[0-9]", ""))
                    .map(name -> name.replaceFirst("native-[a-z].*", "native-PLATFORM.jar"))
                    .toList();
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "javacpp.jar",
                            "ndarray.jar",
                            "protobuf-java.jar",
                            "tensorflow-core-api.jar",
                            "tensorflow-core-native.jar",
                            "tensorflow-core-native-PLATFORM.jar");
        }
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}
