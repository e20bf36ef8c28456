package io.slipway.jenkins.page;

import hudson.model.Job;
import hudson.model.Run;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Who asked for something, as clouds and records remember it.
 *
 * @param url from the root of Jenkins, where it is a build that is there and that whoever looks may see; else empty
 */
public record By(String name, String url) {
    static By of(String name) {
        return new By(name, build(name).map(Run::getUrl).orElse(""));
    }

    private static Optional<Run<?, ?>> build(String name) {
        int number = name.lastIndexOf(" #");
        if (number < 1 || !name.substring(number + 2).matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(name.substring(0, number), Job.class);
            return Optional.ofNullable(job)
                    .map(found -> found.getBuildByNumber(Integer.parseInt(name.substring(number + 2))));
        } catch (AccessDeniedException hidden) {
            return Optional.empty();
        }
    }
}
