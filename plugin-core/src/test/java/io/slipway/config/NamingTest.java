package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {
    @ParameterizedTest
    @CsvSource({"maxRemaining, max_remaining", "image, image", "targetHealthyPercentage, target_healthy_percentage"})
    void concourseWritesSnakeCase(String camel, String snake) {
        assertThat(Naming.SNAKE.of(camel)).isEqualTo(snake);
        assertThat(Naming.CAMEL.of(camel)).isEqualTo(camel);
    }

    @Test
    void wordsThatAreNoCamelCaseStayAsTheyAre() {
        assertThat(Naming.SNAKE.ofWord("redBlack")).isEqualTo("red_black");
        assertThat(Naming.SNAKE.ofWord("HTTP")).isEqualTo("HTTP");
        assertThat(Naming.SNAKE.ofWord("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redBlack", "red_black", "RED-BLACK", "redblack", "Red_Black", "RED_BLACK"})
    void everySpellingOfAWordIsTheSame(String spelling) {
        assertThat(Naming.anySpelling(spelling)).isEqualTo("redblack");
    }
}
