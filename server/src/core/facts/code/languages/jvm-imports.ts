import type { ImportedModule, ImportedName } from "../language";
import { child, type SyntaxNode, walk } from "../syntax";

/**
 * Names that packages are often imported for as a whole. Without such a list nobody could tell which of several
 * wildcard imports a name comes from, or whether it is one of the same package.
 */
const KNOWN: Readonly<Record<string, string>> = {
  "java.util":
    "Map HashMap LinkedHashMap TreeMap Hashtable List ArrayList LinkedList Set HashSet LinkedHashSet TreeSet Queue Deque ArrayDeque PriorityQueue Optional Timer Properties",
  "java.util.concurrent":
    "ConcurrentHashMap ConcurrentMap ConcurrentLinkedQueue ConcurrentLinkedDeque ConcurrentSkipListMap CopyOnWriteArrayList LinkedBlockingQueue ArrayBlockingQueue BlockingQueue CompletableFuture Executors ExecutorService ScheduledExecutorService ForkJoinPool",
  "java.io": "File PrintStream",
  "javax.net.ssl": "TrustManager X509TrustManager HostnameVerifier HttpsURLConnection SSLContext",
  "org.springframework.web.bind.annotation":
    "RestController RequestMapping GetMapping PostMapping PutMapping PatchMapping DeleteMapping CrossOrigin RestControllerAdvice ControllerAdvice RequestBody PathVariable RequestParam",
  "org.springframework.stereotype": "Controller Service Component Repository",
  "org.springframework.boot": "SpringApplication CommandLineRunner ApplicationRunner runApplication",
  "org.springframework.boot.autoconfigure": "SpringBootApplication",
  "org.springframework.scheduling.annotation": "Scheduled Async EnableScheduling EnableAsync",
  "org.springframework.web.reactive.function.server":
    "RouterFunctions RouterFunction RequestPredicates router coRouter",
  "org.springframework.web.servlet.function": "RouterFunctions RouterFunction RequestPredicates router",
  "org.springframework.web.servlet.config.annotation": "CorsRegistry WebMvcConfigurer",
  "org.springframework.web.cors": "CorsConfiguration UrlBasedCorsConfigurationSource",
  "org.springframework.security.access.prepost": "PreAuthorize",
  "org.springframework.core.task": "SimpleAsyncTaskExecutor",
  "jakarta.ws.rs": "Path GET POST PUT PATCH DELETE HEAD OPTIONS ApplicationPath",
  "javax.ws.rs": "Path GET POST PUT PATCH DELETE HEAD OPTIONS ApplicationPath",
  "jakarta.annotation.security": "RolesAllowed PermitAll",
  "jakarta.enterprise.context": "ApplicationScoped RequestScoped Dependent",
  "jakarta.inject": "Singleton Inject",
  "javax.inject": "Singleton Inject",
  "jakarta.servlet.http": "HttpServlet HttpServletRequest HttpServletResponse",
  "javax.servlet.http": "HttpServlet HttpServletRequest HttpServletResponse",
  "jakarta.servlet.annotation": "WebServlet",
  "io.micronaut.http.annotation": "Controller Get Post Put Patch Delete Head Options",
  "io.quarkus.vertx.web": "Route RouteBase",
  "io.micronaut.runtime": "Micronaut",
  "org.slf4j": "Logger LoggerFactory MDC",
  "org.apache.logging.log4j": "LogManager Logger",
  "java.util.logging": "Logger Level",
  "lombok.extern.slf4j": "Slf4j",
  "io.micrometer.core.instrument": "MeterRegistry Counter Timer Gauge Metrics DistributionSummary",
  "io.prometheus.client": "Counter Gauge Histogram Summary CollectorRegistry",
  "org.quartz": "Scheduler JobBuilder TriggerBuilder Job",
  "org.quartz.impl": "StdSchedulerFactory",
  "io.javalin": "Javalin",
  "io.javalin.apibuilder.ApiBuilder": "get post put patch delete head path crud",
  "spark.Spark": "get post put patch delete head options path port",
  "org.springframework.web.reactive.function.server.RouterFunctions": "route nest",
  "org.springframework.web.reactive.function.server.RequestPredicates": "GET POST PUT PATCH DELETE path",
  "io.vertx.core": "Vertx AbstractVerticle",
  "io.vertx.ext.web": "Router RoutingContext",
  "com.sun.net.httpserver": "HttpServer HttpHandler HttpExchange",
  "io.grpc": "Server ServerBuilder",
  "io.ktor.server.engine": "embeddedServer EmbeddedServer",
  "io.ktor.server.netty": "Netty EngineMain",
  "io.ktor.server.cio": "CIO",
  "io.ktor.server.application": "Application ApplicationCall install call",
  "io.ktor.server.routing": "Route Routing routing route get post put patch delete head options method",
  "io.ktor.server.auth": "authenticate Authentication",
  "io.ktor.server.plugins.cors.routing": "CORS",
  "io.ktor.server.plugins.calllogging": "CallLogging",
  "io.ktor.server.plugins.ratelimit": "RateLimit rateLimit",
  "io.ktor.server.metrics.micrometer": "MicrometerMetrics",
  "kotlinx.coroutines": "GlobalScope CoroutineScope launch async runBlocking",
  mu: "KotlinLogging KLogging",
};

/** The imports of Java and Kotlin: the module is the package, or the class for a static import. */
export function jvmImports(root: SyntaxNode, text: string): readonly ImportedModule[] {
  const slice = (node: SyntaxNode | undefined) => (node ? text.slice(node.start, node.end).replace(/\s/g, "") : "");
  const found: ImportedModule[] = [];
  let used: ReadonlySet<string> | undefined;
  for (const node of root.children) {
    const source = node.kind === "import" ? child(node, "source") : undefined;
    if (!source) continue;
    const full = slice(source);
    if (child(node, "namespace")) {
      used ??= identifiers(root, text);
      found.push({ module: full, names: knownNames(full, used), node });
      continue;
    }
    const dot = full.lastIndexOf(".");
    const name = full.slice(dot + 1);
    const local = slice(child(node, "alias")) || name;
    found.push({ module: dot === -1 ? full : full.slice(0, dot), names: [{ local, imported: name }], node });
  }
  return found;
}

function knownNames(module: string, used: ReadonlySet<string>): ImportedName[] {
  const names = KNOWN[module]?.split(" ") ?? [];
  return names.filter((name) => used.has(name)).map((name) => ({ local: name, imported: name }));
}

function identifiers(root: SyntaxNode, text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of walk(root)) if (node.kind === "identifier") names.add(text.slice(node.start, node.end));
  return names;
}
