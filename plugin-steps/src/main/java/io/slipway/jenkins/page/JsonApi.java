package io.slipway.jenkins.page;

import io.slipway.json.Json;
import io.slipway.json.Value;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** What a page shows, for programs: {@code api/json}. Who may see the page may read it. */
public final class JsonApi {
    private final Supplier<Value.Fields> document;

    JsonApi(Supplier<Value.Fields> document) {
        this.document = document;
    }

    @GET
    public void doJson(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        boolean pretty = request.getParameter("pretty") != null;
        Value.Fields told = document.get();
        String text = pretty ? Json.pretty(told) : Json.write(told);
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
