import { deepEqual } from "node:assert/strict";
import { dedent, itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const rows: readonly RoutesRow[] = [
  {
    about: "Armeria: services at paths, on a builder by itself or by its name",
    source: `
      package shop;
      import com.linecorp.armeria.server.Server;
      import com.linecorp.armeria.server.ServerBuilder;
      class App {
        static void main() {
          Server.builder().http(8080).service("/health", (ctx, req) -> HttpResponse.of("ok")).build().start();
          ServerBuilder sb = Server.builder();
          sb.serviceUnder("/files", files);
          locator.service("/nowhere", it);
        }
      }
      `,
    routes: ["ANY /health", "ANY /files/*"],
  },
  {
    about: "Vert.x: a method as an argument, and routers below one another",
    source: `
      import io.vertx.ext.web.Router;
      class A {
        void start(Vertx vertx) {
          Router main = Router.router(vertx);
          Router orders = Router.router(vertx);
          Router items = Router.router(vertx);
          main.route(HttpMethod.GET, "/health").handler(c -> c.end());
          main.route("/api/*").subRouter(orders);
          orders.mountSubRouter("/items", items);
          orders.post("/orders").handler(this::add);
          items.get("/:id").handler(this::one);
          sender.route(HttpMethod.GET, "/x");
        }
      }`,
    routes: ["GET /health", "ANY /api/*", "POST /api/orders", "GET /api/items/:id"],
  },
  {
    about: "Javalin: what is asked before all below a path",
    source: `
      import io.javalin.Javalin;
      class App {
        public static void main(String[] args) {
          var app = Javalin.create();
          app.before("/admin/*", ctx -> { if (ctx.header("Authorization") == null) throw new UnauthorizedResponse(); });
          app.before("/api/*", App::authenticate);
          app.before("/open/*", ctx -> ctx.header("X-Seen", "1"));
          app.get("/admin/users", ctx -> ctx.result(""));
          app.post("/api/x/y", ctx -> ctx.result(""));
          app.post("/apis", ctx -> ctx.result(""));
          app.get("/open/x", ctx -> ctx.result(""));
        }
      }`,
    routes: ["GET /admin/users *", "POST /api/x/y *", "POST /apis", "GET /open/x"],
  },
  {
    about: "Vert.x: a guard of what is registered behind it",
    source: `
      import io.vertx.ext.web.Router;
      class A {
        void start(Vertx vertx) {
          Router router = Router.router(vertx);
          router.post("/api/login").handler(this::login);
          router.route("/api/*").handler(BodyHandler.create()).handler(JWTAuthHandler.create(provider));
          router.route("/files/*").handler(BodyHandler.create());
          router.post("/api/orders").handler(this::add);
          router.post("/files/x").handler(this::add);
          router.route("/any/*").handler(this::any);
        }
      }`,
    routes: ["POST /api/login", "POST /api/orders *", "POST /files/x", "ANY /any/*"],
  },
  {
    about: "Ratpack: verbs on what a chain is described with",
    source: `
      import ratpack.server.RatpackServer;
      class A {
        public static void main(String... a) throws Exception {
          RatpackServer.start(s -> s.handlers(chain -> chain
            .get("health", ctx -> ctx.render("ok"))
            .prefix("api", api -> api.post("orders", new Add()).path("any", Any.class))));
          client.get("x", r -> r.y());
          cache.get("key", loader);
        }
      }`,
    routes: ["GET /health", "POST /api/orders", "ANY /api/any"],
  },
  {
    about: "Jooby: a class that is the application",
    source: `
      import io.jooby.Jooby;
      class App extends Jooby {
        {
          get("/health", ctx -> "ok");
          path("/api", () -> { delete("/{id}", ctx -> drop(ctx)); });
          service.get("/x", ctx -> 1);
        }
      }`,
    routes: ["GET /health", "DELETE /api/{id}"],
  },
  {
    about: "Dropwizard: its health checks are answered on the port for operators",
    source: `
      import io.dropwizard.core.Application;
      class A extends Application<C> {
        public void run(C c, Environment env) {
          env.healthChecks().register("db", new DbCheck());
          env.jersey().register(new Orders());
        }
      }`,
    routes: ["GET /healthcheck"],
  },
  {
    about: "ActiveJ and others that are told the method first, and a client that is too",
    source: `
      import static io.activej.http.HttpMethod.*;
      import io.activej.http.*;
      import io.undertow.server.RoutingHandler;
      class Shop {
        AsyncServlet servlet(Executor executor) {
          return RoutingServlet.create()
            .map(GET, "/healthcheck", AsyncServlet.ofBlocking(executor, request -> ok()))
            .map(POST, "/orders/:id", this::order);
        }
        void undertow(RoutingHandler routes) { routes.add("DELETE", "/orders/{id}", remove); }
        void ask(RestClient client) { client.performRequest("GET", "/_search", params); routes.add("POST", "/x", "body"); }
      }`,
    routes: ["GET /healthcheck", "POST /orders/:id", "DELETE /orders/{id}"],
  },
  {
    about: "fields of GraphQL by annotation",
    source: `
      import com.netflix.graphql.dgs.*;
      import org.springframework.graphql.data.method.annotation.*;
      import org.springframework.security.access.prepost.PreAuthorize;
      class Reviews {
        @DgsMutation public Review addReview(@InputArgument Review review) { return review; }
        @QueryMapping public Review review() { return null; }
        @PreAuthorize("isAuthenticated()") @MutationMapping public Review drop() { return null; }
        @DgsData(parentType = "Mutation", field = "x") public int x() { return 1; }
        @DgsData(parentType = "Review", field = "stars") public int stars() { return 1; }
      }`,
    routes: ["POST /graphql", "GET /graphql", "POST /graphql *", "POST /graphql"],
  },
  {
    about: "Spring: prefixes of the class, several paths and methods, guards",
    source: `
      package shop;
      import org.springframework.security.access.prepost.PreAuthorize;
      import org.springframework.web.bind.annotation.*;
      @RestController
      @RequestMapping(path = {"/v1/orders", "/v2/orders"}, produces = "application/json")
      class Orders {
        static final String ONE = "/{id}";
        @GetMapping List<Order> all() { return repository.findAll(); }
        @GetMapping(ONE) Order one(@PathVariable String id) { return null; }
        @PreAuthorize("hasRole('ADMIN')")
        @RequestMapping(value = "/purge", method = {RequestMethod.POST, RequestMethod.DELETE}) void purge() {}
      }
      @RestController class Probes {
        @RequestMapping("/alive") String alive() { return "ok"; }
      }`,
    routes: [
      "GET /v1/orders",
      "GET /v2/orders",
      "GET /v1/orders/{id}",
      "GET /v2/orders/{id}",
      "POST /v1/orders/purge *",
      "POST /v2/orders/purge *",
      "DELETE /v1/orders/purge *",
      "DELETE /v2/orders/purge *",
      "ANY /alive",
    ],
  },
  {
    about: "Spring: a path that is a constant of another file is not known; an interface carries routes",
    source: `
      package shop;
      import org.springframework.web.bind.annotation.GetMapping;
      import org.springframework.web.bind.annotation.PostMapping;
      interface OrdersApi {
        @GetMapping(Paths.ORDERS) List<Order> all();
        @PostMapping(Paths.BASE + "/orders") void add();
      }`,
    routes: ["GET /*", "POST /*/orders"],
  },
  {
    about: "annotations of clients, of other libraries, and words in comments and strings",
    source: `
      package shop;
      import org.springframework.cloud.openfeign.FeignClient;
      import org.springframework.web.bind.annotation.GetMapping;
      import retrofit2.http.GET;
      @FeignClient("stock") interface Stock { @GetMapping("/health") String health(); }
      interface Billing { @GET("/health") Call<String> health(); }
      class Caller {
        // @GetMapping("/healthz")
        String documented = "@GetMapping(\\"/healthz\\")";
        String call() { return rest.getForObject("/health", String.class) + cache.get("/health", k -> load(k)); }
      }`,
    routes: [],
  },
  {
    about: "JAX-RS: paths of class and method, roles; no client interface",
    source: `
      package shop;
      import jakarta.annotation.security.RolesAllowed;
      import jakarta.ws.rs.*;
      @Path("/carts") class Carts {
        @GET List<Cart> all() { return List.of(); }
        @POST @Path("/{id}/lines") @RolesAllowed("buyer") void add(@PathParam("id") String id) {}
        @Path("sub") Sub locator() { return sub; }
      }
      @RegisterRestClient @Path("/remote") interface Remote { @GET String get(); }`,
    routes: ["GET /carts", "POST /carts/{id}/lines *"],
  },
  {
    about: "Quarkus: routes of any bean, below the base of its class; no handler of failures, no filter",
    source: `
      import io.quarkus.vertx.web.*;
      import io.vertx.core.http.HttpMethod;
      @RouteBase(path = "api/orders", produces = "application/json")
      class Orders {
        @Route(path = "", methods = Route.HttpMethod.GET) Multi<Order> all() { return repository.all(); }
        @Route(path = ":id", methods = {HttpMethod.PUT, HttpMethod.DELETE}) @RolesAllowed("clerk") void change() {}
        @Route(methods = POST) void bulkImport(@Body Order order) {}
        @Route(path = "/live") void live(RoutingContext context) { context.response().end("ok"); }
        @Route(regex = ".*x") void any(RoutingContext context) {}
        @Route(type = Route.HandlerType.FAILURE) void failed(Throwable error) {}
        @RouteFilter(100) void filter(RoutingContext context) { context.next(); }
      }
      `,
    routes: [
      "GET /api/orders",
      "PUT /api/orders/:id *",
      "DELETE /api/orders/:id *",
      "POST /api/orders/bulk-import",
      "ANY /api/orders/live",
      "ANY /api/orders/*",
    ],
  },
  {
    about: "routes of pages, which are no requests",
    source: `
      import com.vaadin.flow.router.Route;
      @Route("orders") class OrdersView extends Div { @Route("x") void none() {} }
      `,
    routes: [],
  },
  {
    about: "what is asked of all, and what anybody may",
    source: `
      import io.micronaut.http.annotation.*;
      import io.micronaut.security.annotation.Secured;
      @Secured(SecurityRule.IS_AUTHENTICATED)
      @Controller("/orders")
      class Orders {
        @Get List<Order> all() { return null; }
        @Secured(SecurityRule.IS_ANONYMOUS) @Get("/open") String open() { return ""; }
        @PreAuthorize("permitAll()") @Get("/all") String other() { return ""; }
      }
      `,
    routes: ["GET /orders *", "GET /orders/open", "GET /orders/all"],
  },
  {
    about: "Micronaut",
    source: `
      package shop;
      import io.micronaut.http.annotation.Controller;
      import io.micronaut.http.annotation.Get;
      import io.micronaut.http.annotation.Put;
      @Controller("/things") class Things {
        @Get("/{id}") String one(String id) { return id; }
        @Put(uri = "/{id}/name") void name(String id) {}
      }`,
    routes: ["GET /things/{id}", "PUT /things/{id}/name"],
  },
  {
    about: "Javalin: an app, a chain, a group of paths",
    source: `
      package shop;
      import io.javalin.Javalin;
      import static io.javalin.apibuilder.ApiBuilder.*;
      import static io.javalin.apibuilder.ApiBuilder.get;
      import static io.javalin.apibuilder.ApiBuilder.path;
      class App {
        public static void main(String[] args) {
          Javalin app = Javalin.create(config -> config.router.apiBuilder(() -> {
            path("/api", () -> { get("/items", Items::all); });
          })).get("/up", ctx -> ctx.result("ok")).start(7070);
          app.post("/items", ctx -> items.add(ctx.body()));
        }
      }`,
    routes: ["GET /api/items", "GET /up", "POST /items"],
  },
  {
    about: "router functions of Spring, routers of Vert.x, the server of the JDK, a servlet",
    source: `
      package shop;
      import com.sun.net.httpserver.HttpServer;
      import io.vertx.ext.web.Router;
      import jakarta.servlet.annotation.WebServlet;
      import jakarta.servlet.http.HttpServlet;
      import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
      import static org.springframework.web.reactive.function.server.RouterFunctions.route;
      class Wiring {
        RouterFunction<ServerResponse> routes(Handler handler) {
          return route(GET("/a"), handler::a).andRoute(GET("/b"), handler::b);
        }
        RouterFunction<ServerResponse> built(Handler handler) { return route().POST("/c", handler::c).build(); }
        void vertx() { Router router = Router.router(vertx); router.delete("/d").handler(this::remove); }
        void jdk() throws Exception { HttpServer.create(new InetSocketAddress(8000), 0).createContext("/e", exchange -> {}); }
      }
      @WebServlet("/f") class Page extends HttpServlet { protected void doGet(Request q, Response s) {} }`,
    routes: ["GET /a", "GET /b", "POST /c", "DELETE /d", "ANY /e", "GET /f"],
  },
];

describe("routes of Java", () => {
  const sources = new Sources();
  before(() => sources.load("A.java"));
  itFindsRoutes(sources, "A.java", rows);

  it("finds where servers listen, and their ports from the environment", () => {
    const text = dedent(`
      package shop;
      import io.javalin.Javalin;
      import io.grpc.ServerBuilder;
      class App {
        static int port() { return 1; }
        public static void main(String[] args) {
          Javalin.create().start(7070);
          int port = Integer.parseInt(System.getenv().getOrDefault("GRPC_PORT", "9090"));
          ServerBuilder.forPort(port).build().start();
          queue.start(1);
        }
      }`);
    const found = sources
      .of("listen", "A.java", text)
      .map(({ props }) => [props.framework, props.port, props.portFromEnv]);
    deepEqual(found, [
      ["javalin", 7070, false],
      ["grpc", 9090, true],
    ]);
  });
});
