package {{applicationPackage}};

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Asks again what changes nothing, when it fails for a moment, after pauses that grow and vary. */
public class RetryingReads implements ClientHttpRequestInterceptor {
    private static final int ATTEMPTS = 4;
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        boolean reads = HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
        return reads ? executeWithRetry(request, body, execution) : execution.execute(request, body);
    }

    private ClientHttpResponse executeWithRetry(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                ClientHttpResponse response = execution.execute(request, body);
                if (attempt == ATTEMPTS || !PASSING.contains(response.getStatusCode().value())) {
                    return response;
                }
                response.close();
            } catch (IOException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
            }
            pause(attempt);
        }
    }

    private static void pause(int attempt) throws IOException {
        long pause = 100L << attempt;
        try {
            Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting to ask again", interrupted);
        }
    }
}
