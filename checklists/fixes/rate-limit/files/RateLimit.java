package {{applicationPackage}};

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets each client's address make a number of requests in a time; all instances count together, in Redis. */
@Component
public class RateLimit extends OncePerRequestFilter {
    private static final long LIMIT = 100;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final StringRedisTemplate redis;

    public RateLimit(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (count(request.getRemoteAddr()) > LIMIT) {
            response.setHeader("Retry-After", String.valueOf(WINDOW.toSeconds()));
            response.sendError(429, "Too many requests");
            return;
        }
        chain.doFilter(request, response);
    }

    private long count(String client) {
        String key = "rate-limit:" + client + ":" + System.currentTimeMillis() / WINDOW.toMillis();
        try {
            Long count = redis.opsForValue().increment(key);
            redis.expire(key, WINDOW);
            return count == null ? 0 : count;
        } catch (DataAccessException unreachable) {
            logger.warn("Requests are not counted: the Redis does not answer", unreachable);
            return 0;
        }
    }
}
