package {{routesPackage}};

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Tells browsers to use HTTPS only, and to load only what comes from here. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public class SecurityHeaders {
    @ResponseFilter
    public void protect(MutableHttpResponse<?> response) {
        response.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        response.header("X-Content-Type-Options", "nosniff");
        response.header("X-Frame-Options", "DENY");
        response.header("Referrer-Policy", "no-referrer");
        response.header("Content-Security-Policy", "default-src 'self'");
    }
}
