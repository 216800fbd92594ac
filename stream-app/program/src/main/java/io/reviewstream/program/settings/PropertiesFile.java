package io.reviewstream.program.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a properties file says, in UTF-8, as the {@code --command-config} of Kafka's own tools. */
record PropertiesFile(Map<String, String> properties) {

    static final PropertiesFile NONE = new PropertiesFile(Map.of());

    /** Reads the file that an option names; a file that cannot be read is a wrong call. */
    static final class Converter implements ITypeConverter<PropertiesFile> {
        @Override
        public PropertiesFile convert(String file) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            } catch (NoSuchFileException e) {
                throw new TypeConversionException("there is no file " + file);
            } catch (IOException | IllegalArgumentException e) {
                throw new TypeConversionException(file + " cannot be read as properties in UTF-8: " + e.getMessage());
            }
            Map<String, String> texts = new TreeMap<>();
            properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
            return new PropertiesFile(texts);
        }
    }
}
