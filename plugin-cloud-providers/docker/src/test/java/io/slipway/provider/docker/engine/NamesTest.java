package io.slipway.provider.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void plainTextsStayAsTheyAre() {
        assertThat(Names.part("eu-west-1")).isEqualTo("eu-west-1");
        assertThat(Names.part("Default")).isEqualTo("Default");
    }

    @Test
    void textsThatDifferAreNamedDifferently() {
        List<String> texts = List.of("a", "A", "a.b", "a_b", "a_2eb", "a/b", "a~b", "a^b", "a:b", "ä", "_", "__", "");
        assertThat(texts.stream().map(Names::part)).doesNotHaveDuplicates();
    }

    @Test
    void aPartHasNothingThatDockerRefusesAndNoDot() {
        for (String text : List.of("a.b", "a/b:c", "~^", "日本", "a b")) {
            assertThat(Names.part(text)).matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    void longTextsThatDifferAtTheirEndAreKeptApart() {
        String stem = "a/b~c^d.".repeat(25);
        assertThat(Names.part(stem + "x")).hasSizeLessThan(180).isNotEqualTo(Names.part(stem + "y"));
    }
}
