package io.slipway.provider.images;

import io.slipway.json.Value;
import io.slipway.tck.BundleContract;
import java.util.List;

class ImagesBundleIT extends BundleContract {
    @Override
    protected String id() {
        return "images";
    }

    @Override
    protected List<Value.Fields> nobodyAnswers() {
        return List.of(Value.fields()
                .put("registry", "127.0.0.1:1/team")
                .put("plainHttp", Value.texts(List.of("127.0.0.1:1")))
                .build());
    }
}
