package {{routesPackage}};

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.MDC;

/** Gives each request an id that its answer and its log lines carry. */
@Provider
@PreMatching
public class RequestId implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADER = "X-Request-ID";

    @Override
    public void filter(ContainerRequestContext request) {
        String sent = request.getHeaderString("X-Request-ID");
        String id = sent == null || sent.isBlank() ? UUID.randomUUID().toString() : sent;
        request.setProperty(HEADER, id);
        MDC.put("requestId", id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Request-ID", request.getProperty(HEADER));
        MDC.remove("requestId");
    }
}
