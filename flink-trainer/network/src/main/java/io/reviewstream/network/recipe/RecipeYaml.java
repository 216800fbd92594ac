package io.reviewstream.network.recipe;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Records as YAML with keys and constants in kebab-case; whatever is unknown or missing is an error that names its path. */
final class RecipeYaml {
    private final YAMLMapper mapper = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addHandler(new KebabConstants())
            .addModule(new SimpleModule().addSerializer(new ConstantSerializer()))
            .build();

    /** A YAML object as a tree; an empty text is an empty object. */
    ObjectNode tree(String yaml, String source) {
        JsonNode node = value(yaml);
        if (node.isMissingNode() || node.isNull()) {
            return mapper.createObjectNode();
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(source + " is not a YAML object of keys and values");
    }

    /** One value as YAML reads it: a number, a truth value, a list, null or a string. */
    JsonNode value(String yaml) {
        try {
            return mapper.readTree(yaml);
        } catch (IOException e) {
            throw new IllegalArgumentException("not YAML: " + firstLine(String.valueOf(e.getMessage())), e);
        }
    }

    ObjectNode tree(Object record) {
        return mapper.valueToTree(record);
    }

    ObjectNode object() {
        return mapper.createObjectNode();
    }

    /** @throws IllegalArgumentException naming the path and the fault */
    Recipe recipe(ObjectNode tree) {
        try {
            return mapper.treeToValue(tree, Recipe.class);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    "there is no key " + path(e) + "; here are " + known(e.getKnownPropertyIds()), e);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(message(e), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    String text(Object record) {
        try {
            return mapper.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a recipe is always YAML", e);
        }
    }

    private static String message(JsonMappingException e) {
        Throwable cause = e.getCause();
        String reason = cause instanceof IllegalArgumentException
                ? String.valueOf(cause.getMessage())
                : firstLine(e.getOriginalMessage());
        String path = path(e);
        return path.isEmpty() ? reason : path + ": " + reason;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String known(Collection<Object> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static final class KebabConstants extends DeserializationProblemHandler {
        @Override
        public Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String failure) {
            if (!type.isEnum()) {
                return NOT_HANDLED;
            }
            String wanted = value.toUpperCase(Locale.ROOT).replace('-', '_');
            Object[] constants = type.getEnumConstants();
            return Arrays.stream(constants)
                    .filter(constant -> ((Enum<?>) constant).name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(value + " is none of "
                            + Arrays.stream(constants)
                                    .map(constant -> kebab((Enum<?>) constant))
                                    .collect(Collectors.joining(", "))));
        }
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @SuppressWarnings({"rawtypes", "serial"
    }) // Jackson's key for all enums is the raw type; nobody serialises the mapper
    private static final class ConstantSerializer extends StdSerializer<Enum> {
        ConstantSerializer() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(kebab(value));
        }
    }
}
