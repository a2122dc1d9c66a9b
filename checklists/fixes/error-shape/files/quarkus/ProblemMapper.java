package {{routesPackage}};

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Answers every error with problem details of RFC 9457, and logs those that are nobody's request. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable error) {
        Response known = error instanceof WebApplicationException thrown ? thrown.getResponse() : null;
        int status = known == null ? 500 : known.getStatus();
        if (known != null && (status < 400 || known.hasEntity())) return known;
        if (status >= 500) LOG.error("A request failed", error);
        Response.Status named = Response.Status.fromStatusCode(status);
        String title = named == null ? "Error" : named.getReasonPhrase();
        String problem = String.format("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d}", title, status);
        return Response.status(status).type("application/problem+json").entity(problem).build();
    }
}
