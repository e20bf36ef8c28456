package io.slipway.provider.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.slipway.json.Value;
import io.slipway.provider.docker.engine.EngineException.Fate;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process inside a container that is talked to: what is written comes to its input, what it says is read. */
public final class Talk implements AutoCloseable {
    private static final int STDERR = 2;
    private final Engine engine;
    private final Feed input;
    private final Response response;
    private final DataInputStream output;
    private final StringBuilder heard = new StringBuilder();
    private final StringBuilder complaints = new StringBuilder();

    private Talk(Engine engine, Feed input, Response response) {
        this.engine = engine;
        this.input = input;
        this.response = response;
        this.output = new DataInputStream(response.getBody());
    }

    /** Starts the command in a container that runs. */
    public static Talk start(Engine engine, String container, List<String> command, Deadline deadline)
            throws EngineException, InterruptedException {
        Value what = Value.fields()
                .put("AttachStdin", true)
                .put("AttachStdout", true)
                .put("AttachStderr", true)
                .put("Cmd", Value.texts(command))
                .build();
        String id = engine.call(Call.post("containers", container, "exec").body(what), deadline)
                .fields()
                .text("Id")
                .orElse("");
        Feed input = new Feed();
        Value how = Value.fields().put("Detach", false).put("Tty", false).build();
        Call call = Call.post("exec", id, "start").body(how);
        return new Talk(engine, input, engine.open(call, Optional.of(input), deadline));
    }

    /** Says that, and hears until the mark has come so often; what was heard up to there. */
    public synchronized String ask(String words, String mark, int times, Deadline deadline)
            throws EngineException, InterruptedException {
        input.put(words.getBytes(StandardCharsets.UTF_8));
        Future<String> answer = engine.later(() -> hear(mark, times));
        try {
            return answer.get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw lost("did not answer in time", late);
        } catch (ExecutionException broken) {
            throw lost(
                    "ended: "
                            + (complaints.isEmpty()
                                    ? broken.getCause()
                                    : complaints.toString().strip()),
                    broken);
        } finally {
            answer.cancel(true);
        }
    }

    private EngineException lost(String what, Exception cause) {
        return new EngineException(Fate.LOST, engine.name(), 0, "a process in a container " + what, cause);
    }

    private String hear(String mark, int times) throws IOException {
        int end = 0;
        for (int found = 0; found < times; found++) {
            int at = heard.indexOf(mark, end);
            while (at < 0) {
                int from = Math.max(end, heard.length() - mark.length() + 1);
                readFrame();
                at = heard.indexOf(mark, from);
            }
            end = at + mark.length();
        }
        String answer = heard.substring(0, end);
        heard.delete(0, end);
        return answer;
    }

    /** Docker's frames: which stream, three zeros, the length. */
    private void readFrame() throws IOException {
        int stream = output.readByte();
        output.skipNBytes(3);
        byte[] bytes = new byte[output.readInt()];
        output.readFully(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (stream == STDERR) {
            complaints.append(text);
        } else {
            heard.append(text);
        }
        if (bytes.length == 0) {
            throw new EOFException("nothing more to hear");
        }
    }

    @Override
    public void close() {
        input.close();
        response.close();
    }
}
