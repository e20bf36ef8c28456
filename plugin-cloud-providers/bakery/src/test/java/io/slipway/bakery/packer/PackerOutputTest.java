package io.slipway.bakery.packer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackerOutputTest {
    private final List<String> said = new ArrayList<>();
    private final PackerOutput output = new PackerOutput(said::add);

    private void lines(String... lines) {
        for (String line : lines) {
            output.line(line);
        }
    }

    @Test
    void whatIsMeantForPeopleIsSaid() {
        lines("1,,ui,say,==> x: one%!(PACKER_COMMA) two\\nthree", "1,,version,1.6.6", "no machine", "");
        assertThat(said).containsExactly("==> x: one, two", "three", "no machine");
    }

    @Test
    void theLastArtifactCounts() {
        lines(
                "1,x,artifact,0,builder-id,mitchellh.amazonebs",
                "1,x,artifact,0,id,eu-central-1:ami-1%!(PACKER_COMMA)us-east-1:ami-2",
                "1,x,artifact,0,files-count,0",
                "1,x,artifact,0,end");
        PackerOutput.Artifact made = output.artifact().orElseThrow();
        assertThat(made.firstId()).isEqualTo("ami-1");
        assertThat(made.id()).isEqualTo("eu-central-1:ami-1,us-east-1:ami-2");
        assertThat(made.files()).isEmpty();
        lines(
                "1,x,artifact,1,builder-id,packer.file",
                "1,x,artifact,1,files-count,1",
                "1,x,artifact,1,file,0,out/disk");
        assertThat(output.artifact().orElseThrow().files()).containsExactly("out/disk");
    }

    @Test
    void theLastThreeErrorsAreTold() {
        lines("1,,error,a", "1,,ui,error,b\\nc", "1,,ui,error,b\\nc", "1,,error,d", "1,,error,e");
        assertThat(output.errors()).isEqualTo("b c | d | e");
        assertThat(output.artifact()).isEmpty();
    }
}
