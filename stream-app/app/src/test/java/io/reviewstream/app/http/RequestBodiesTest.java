package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may be, and how one is refused that may not. */
final class RequestBodiesTest {
    @RegisterExtension
    final OpenFace http = new OpenFace();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"text": "good"                            | 400 |                | not JSON
            {"text": "good"} {}                        | 400 |                | not JSON
            {"text": "a", "text": "b"}                 | 400 |                | Duplicate
            "good"                                     | 400 |                | JSON object
            {"explain": "all"}                         | 400 | text           | texts must be given
            {"text": "a", "language": "en"}            | 400 | language       | explain, text, texts
            {"text": ["a"]}                            | 400 | text           | as a string
            {"texts": "a"}                             | 400 | texts          | a list
            {"texts": ["a", 2]}                        | 400 | texts[1]       | a string, or an object
            {"texts": [{"id": "a"}]}                   | 400 | texts[0].text  | as a string
            {"texts": [{"id": 7, "text": "a"}]}        | 400 | texts[0].id    | 1 to 256
            {"texts": [{"text": "a", "n": 1}]}         | 400 | texts[0].n     | id, text
            {"text": "a", "explain": "much"}           | 400 | explain        | none, top, all, deep
            {"texts": ["a", "b", "c", "d", "e"]}       | 413 | texts          | at most 4
            {"text": "0123456789012345678901234567890"}| 413 | text           | at most 30
            """)
    void a_wrong_body_is_refused_with_its_field_and_the_fix(String body, int status, String field, String fix) {
        http.serve("1");
        Caller caller = http.open("http.max-texts", "4", "max-text-length", "30");

        JsonNode problem = OpenFace.refused(caller.classify(body), status);

        assertThat(problem.path("field").asText(null)).isEqualTo(field);
        assertThat(problem.path("detail").asText()).contains(fix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
    void another_type_than_json_is_refused(String type) {
        http.serve("1");

        HttpResponse<String> response = http.open().call("POST", "/v1/classify", type, "{\"text\": \"good\"}");

        OpenFace.refused(response, 415);
        assertThat(response.headers().firstValue("Accept")).contains("application/json");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "charset=nonsense, 415",
        "charset=\"\", 415",
        "charset=iso-8859-1, 415",
        "charset=\"UTF-8\", 200",
        "profile=x, 200",
        "charset=utf8, 200"
    })
    void a_charset_that_json_is_not_written_in_is_refused(String parameter, int status) {
        http.serve("1");
        String type = "application/json;" + parameter;

        HttpResponse<String> response = http.open().call("POST", "/v1/classify", type, "{\"text\": \"good\"}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status == 415) {
            assertThat(OpenFace.refused(response, 415).path("detail").asText()).contains("UTF-8");
        }
    }

    @Test
    void a_compressed_body_is_refused_by_the_name_of_its_coding() throws IOException {
        http.serve("1");
        Caller caller = http.open();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write("{\"text\": \"good\"}".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(caller.address().resolve("/v1/classify"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zipped.toByteArray()))
                .build();

        HttpResponse<String> response = caller.send(request);

        assertThat(OpenFace.refused(response, 415).path("detail").asText()).contains("Content-Encoding: gzip");
        assertThat(response.headers().firstValue("Accept-Encoding")).contains("identity");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_that_is_too_large_is_refused_whether_it_says_so_or_not(boolean announced) {
        http.serve("1");
        Caller caller = http.open("http.max-body-bytes", "2000");
        byte[] body = ("{\"text\": \"" + "good ".repeat(400) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(caller.address().resolve("/v1/classify"))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(
                        announced
                                ? BodyPublishers.ofByteArray(body)
                                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        assertThat(OpenFace.refused(caller.send(request), 413).path("detail").asText())
                .contains("2000 bytes");
    }
}
