package io.slipway.provider.docker;

import io.slipway.json.Value;
import io.slipway.tck.BundleContract;
import java.util.List;

class DockerBundleIT extends BundleContract {
    @Override
    protected String id() {
        return "docker";
    }

    @Override
    protected List<Value.Fields> nobodyAnswers() {
        Value host = Value.fields().put("url", "tcp://127.0.0.1:1").build();
        return List.of(Value.fields().put("hosts", Value.items(List.of(host))).build());
    }
}
