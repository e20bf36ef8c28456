package io.slipway.bakery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileTest {
    private static Dockerfile file(String... lines) {
        return new Dockerfile(String.join("\n", lines), Map.of("GIVEN", "alpine:3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "FROM debian:12 | debian:12",
                "from debian:12 as build | debian:12",
                "FROM --platform=linux/arm64 debian:12 AS x | debian:12",
                "FROM reg.example:5000/team/base@sha256:0 | reg.example:5000/team/base@sha256:0",
                "\"ARG B=debian:12;FROM $B\" | debian:12",
                "\"ARG B='debian:12';FROM ${B}\" | debian:12",
                "\"ARG V;FROM debian:${V:-12}\" | debian:12",
                "\"ARG GIVEN=busybox;FROM $GIVEN\" | alpine:3",
                "\"# FROM commented;FROM debian:12\" | debian:12",
                "\"FROM a AS one;FROM one AS two;FROM two\" | a",
            })
    void theBaseIsFound(String lines, String base) {
        assertThat(file(lines.split(";")).base(Optional.empty())).contains(base);
    }

    @Test
    void nothingStandsOnScratch() {
        Dockerfile file = file("FROM scratch", "COPY a /a");
        assertThat(file.base(Optional.empty())).isEmpty();
        assertThat(file.images()).isEmpty();
        assertThat(file.empty()).isFalse();
        assertThat(file("RUN x").empty()).isTrue();
    }

    @Test
    void everyImageIsPinnedAndStagesAreNot() {
        Dockerfile file = file(
                "FROM golang:1 AS build",
                "RUN make",
                "FROM debian:12",
                "COPY --from=build /x /x",
                "COPY --chown=1 --from=busybox:1 /bin/sh /sh",
                "COPY --from=0 /y /y");
        assertThat(file.images()).containsExactly("golang:1", "debian:12", "busybox:1");
        assertThat(file.base(Optional.of("build"))).contains("golang:1");
        assertThat(file.base(Optional.of("nothing"))).isEmpty();
        assertThat(file.hasStage("Build")).isTrue();
        assertThat(file.pinned(
                        Map.of("debian:12", "debian@sha256:1", "busybox:1", "busybox@sha256:2", "golang:1", "g")))
                .isEqualTo(String.join(
                        "\n",
                        "FROM g AS build",
                        "RUN make",
                        "FROM debian@sha256:1",
                        "COPY --from=build /x /x",
                        "COPY --chown=1 --from=busybox@sha256:2 /bin/sh /sh",
                        "COPY --from=0 /y /y",
                        ""));
    }
}
