package {{routesPackage}};

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.UUID;

/** Gives each request an id that its answer carries. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public class RequestId {
    private static final String ATTRIBUTE = "requestId";

    @RequestFilter
    public void take(HttpRequest<?> request) {
        String sent = request.getHeaders().get("X-Request-ID");
        request.setAttribute(ATTRIBUTE, sent == null || sent.isBlank() ? UUID.randomUUID().toString() : sent);
    }

    @ResponseFilter
    public void answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(ATTRIBUTE, String.class).ifPresent(id -> response.header("X-Request-ID", id));
    }
}
