package io.reviewstream.events.topics;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.RegistryClients;
import io.reviewstream.events.topics.TopicPlan.SubjectPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registry's half of the {@link TopicProvisioner}. */
final class RegistrySubjects implements AutoCloseable {

    private static final int NOT_FOUND = 404;

    /** A call to the registry. */
    private interface Call<T> {
        T run() throws IOException, RestClientException;
    }

    private final RegistryConnection connection;
    private final SchemaRegistryClient client;

    RegistrySubjects(RegistryConnection connection) {
        this.connection = connection;
        this.client = RegistryClients.open(connection);
    }

    List<TopicProblem> check(String topic, SubjectPlan plan) {
        List<TopicProblem> problems = new ArrayList<>();
        if (!registered(plan)) {
            problems.add(new TopicProblem(
                    topic,
                    "subject " + plan.name() + " does not hold our schema "
                            + plan.schema().getFullName() + "; 'topics create' registers it"));
        }
        conflicts(plan).forEach(conflict -> problems.add(new TopicProblem(topic, conflict)));
        String level = level(plan).map(CompatibilityLevel::name).orElse("no level of its own");
        if (!level.equals(plan.compatibility().name())) {
            problems.add(new TopicProblem(
                    topic,
                    "subject " + plan.name() + " has compatibility " + level + " instead of "
                            + plan.compatibility().name() + "; 'topics create' sets it"));
        }
        return problems;
    }

    /**
     * Registers the schema and sets the compatibility, in this order: some registries take the latter for a subject
     * that exists only.
     *
     * @return what was done
     */
    List<String> create(SubjectPlan plan) {
        List<String> done = new ArrayList<>();
        if (!registered(plan)) {
            List<String> conflicts = conflicts(plan);
            if (!conflicts.isEmpty()) {
                throw new ProvisioningException(String.join("; ", conflicts), null);
            }
            int id = call(
                    "did not register " + plan.name(),
                    () -> client.register(plan.name(), new AvroSchema(plan.schema())));
            done.add("registered " + plan.name() + " (schema id " + id + ")");
        }
        if (level(plan).filter(plan.compatibility()::equals).isEmpty()) {
            call(
                    "did not set the compatibility of " + plan.name(),
                    () -> client.updateCompatibility(
                            plan.name(), plan.compatibility().name()));
            done.add("set compatibility of " + plan.name() + " to "
                    + plan.compatibility().name());
        }
        return done;
    }

    private boolean registered(SubjectPlan plan) {
        return found("was not asked for " + plan.name(), () -> client.getId(plan.name(), new AvroSchema(plan.schema())))
                .isPresent();
    }

    private Optional<CompatibilityLevel> level(SubjectPlan plan) {
        return found("did not tell the compatibility of " + plan.name(), () -> client.getCompatibility(plan.name()))
                .map(CompatibilityLevel::forName);
    }

    /** Judged here, since the registry judges by the level it has now. */
    private List<String> conflicts(SubjectPlan plan) {
        AvroSchema ours = new AvroSchema(plan.schema());
        return ours.isCompatible(plan.compatibility(), held(plan)).stream()
                .map(why -> "our schema is not " + plan.compatibility() + " with what subject " + plan.name()
                        + " holds: " + why)
                .toList();
    }

    private List<ParsedSchemaHolder> held(SubjectPlan plan) {
        List<Integer> versions = found(
                        "did not list the versions of " + plan.name(), () -> client.getAllVersions(plan.name()))
                .orElse(List.of());
        List<ParsedSchemaHolder> schemas = new ArrayList<>();
        for (int version : versions) {
            String text = client.getByVersion(plan.name(), version, false).getSchema();
            ParsedSchema parsed = new AvroSchema(text);
            schemas.add(new SimpleParsedSchemaHolder(parsed));
        }
        return schemas;
    }

    /** Empty where the registry says that there is no such thing. */
    private <T> Optional<T> found(String failure, Call<T> call) {
        return call(failure, () -> {
            try {
                return Optional.of(call.run());
            } catch (RestClientException e) {
                if (e.getStatus() == NOT_FOUND) {
                    return Optional.<T>empty();
                }
                throw e;
            }
        });
    }

    private <T> T call(String failure, Call<T> call) {
        try {
            return call.run();
        } catch (IOException | RestClientException e) {
            throw new ProvisioningException(
                    "The schema registry at " + connection.display() + " " + failure + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        call("did not end the conversation", () -> {
            client.close();
            return true;
        });
    }
}
