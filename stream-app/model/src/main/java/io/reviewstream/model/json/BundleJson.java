package io.reviewstream.model.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON as bundles hold it.
 *
 * <p>Written: keys sorted, two spaces, line feeds, instants in ISO 8601, so that equal values give equal bytes. Read: a
 * missing or doubled property, a number where a string belongs and text after the end are all errors. A property that
 * came to its file later is left out where it is null ({@code @JsonInclude(NON_NULL)}), and may be missing. Unknown
 * properties, of files that a later version wrote, are passed over. Safe for use by several threads.
 */
public final class BundleJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .annotationIntrospector(new RequiredProperties())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantDeserializer()))
            .build();

    private BundleJson() {}

    /** The value as indented JSON in UTF-8, ended by one line feed. */
    public static byte[] pretty(Object value) throws IOException {
        return (MAPPER.writer(printer()).writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The value on one line in ASCII: even a lone surrogate comes back as it was. */
    public static String line(Object value) throws IOException {
        return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(value);
    }

    /**
     * Reads one value.
     *
     * @throws IOException if the text is not JSON or does not fit the type
     */
    public static <T> T read(String json, Class<T> type) throws IOException {
        return requireValue(MAPPER.readValue(json, type), type);
    }

    /**
     * Reads one value from a UTF-8 file.
     *
     * @param unknown receives the path of every property that the type does not know, such as {@code lineage.author}
     * @throws IOException if the file cannot be read, is not JSON or does not fit the type
     */
    public static <T> T read(Path file, Class<T> type, List<String> unknown) throws IOException {
        T value = MAPPER.readerFor(type)
                .withHandler(new UnknownProperties(unknown))
                .readValue(Files.readString(file, StandardCharsets.UTF_8));
        return requireValue(value, type);
    }

    /** Reads one value from a UTF-8 file. */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return read(file, type, new ArrayList<>());
    }

    /** Why JSON was refused, with the property and its place, on one line: Jackson's own message spans several. */
    public static String reason(Exception e) {
        if (e instanceof JsonProcessingException json) {
            JsonLocation place = json.getLocation();
            String at = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            return property(json)
                    + json.getOriginalMessage().lines().findFirst().orElse("not JSON")
                    + at;
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String property(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining(".", "", ": "));
    }

    private static <T> T requireValue(@Nullable T value, Class<T> type) throws IOException {
        if (value == null) {
            throw new IOException("null instead of a " + type.getSimpleName());
        }
        return value;
    }

    private static DefaultPrettyPrinter printer() {
        // Jackson's own default takes the line separator of the platform.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter);
    }

    private static final class InstantDeserializer extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, Instant.class, "not an instant such as 2026-01-31T12:00:00Z");
            }
        }
    }

    private static final class RequiredProperties extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            JsonInclude include = member.getAnnotation(JsonInclude.class);
            return include == null || include.value() != JsonInclude.Include.NON_NULL;
        }
    }

    private static final class UnknownProperties extends DeserializationProblemHandler {

        private final List<String> paths;

        UnknownProperties(List<String> paths) {
            this.paths = paths;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String propertyName)
                throws IOException {
            String pointer = parser.getParsingContext().pathAsPointer().toString();
            paths.add(pointer.substring(1).replace('/', '.'));
            parser.skipChildren();
            return true;
        }
    }
}
