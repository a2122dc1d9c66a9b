import { deepEqual } from "node:assert/strict";
import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const rows: readonly RoutesRow[] = [
  {
    about: "Ktor: paths that stand at classes, below those around them",
    source: `
      import io.ktor.resources.Resource
      import io.ktor.server.resources.get
      import io.ktor.server.routing.*
      @Resource("/health") class Health
      @Resource("/orders")
      class Orders {
        @Resource("{id}")
        class Id(val parent: Orders = Orders(), val id: Long)
      }
      fun Route.all() { get<Health> { call.respond("ok") }; get<Orders.Id> { one() }; get<Elsewhere> { two() } }
      `,
    routes: ["GET /health", "GET /orders/{id}", "GET /*"],
  },
  {
    about: "Ktor: what is handled by a method that the route is told",
    source: `
      import io.ktor.http.*
      import io.ktor.server.routing.*
      fun Route.all() {
        route("/orders", HttpMethod.Post) { handle { add() } }
        route("/carts") { method(HttpMethod.Delete) { handle { drop() } } }
        route("/any") { handle { any() } }
      }
      fun other() { handle { nothing() } }
      `,
    routes: ["POST /orders", "DELETE /carts", "ANY /any"],
  },
  {
    about: "Ktor: what is called on a route that a function takes",
    source: `
      import io.ktor.server.routing.*
      class Orders(private val http: HttpClient) {
        fun forms(route: Route) {
          route.post { add() }
          route.route("/{id}") { get { one() }; delete("/lines") { drop() } }
        }
        fun others(client: Client) { client.post("/elsewhere") { body() }; client.route("/x").post { } }
      }
      `,
    routes: ["POST /", "GET /{id}", "DELETE /{id}/lines"],
  },
  {
    about: "Spring: paths that nest others in the language of routers",
    source: `
      import org.springframework.web.reactive.function.server.coRouter
      fun routes(h: Handler) = coRouter { "/api".nest { GET("/health", h::live); "/v1".nest { POST("/orders", h::add) } } }
      `,
    routes: ["GET /api/health", "POST /api/v1/orders"],
  },
  {
    about: "http4k: bound paths, below one another, behind a filter",
    source: `
      import org.http4k.core.Method.GET
      import org.http4k.core.Method.POST
      import org.http4k.routing.bind
      import org.http4k.routing.routes
      val app = routes(
          "/health" bind GET to { Response(OK) },
          "/api" bind routes("/orders" bind POST to ::add, "/{id}" bind Method.DELETE to drop),
          "/admin" bind ServerFilters.BearerAuth(token).then(routes("/users" bind GET to users)),
      )
      val pairs = mapOf("/a" to "b", "/c" to { 1 })
      `,
    routes: ["GET /health", "POST /api/orders", "DELETE /api/{id}", "GET /admin/users *"],
  },
  {
    about: "pairs and other words between two values are no routes",
    source: 'val a = "/x" bind GET to handler\nval b = 1 until 3\n',
    routes: [],
  },
  {
    about: "Ktor: nested prefixes, authentication, a function on a route, typed routes",
    source: `
      package shop
      import io.ktor.server.application.*
      import io.ktor.server.routing.*
      const val API = "/api"
      fun Application.module() {
        routing {
          get("/livez") { call.respondText("ok") }
          route(API) {
            get { call.respond(all()) }
            authenticate("jwt") { post("/orders") { orders.add(call.receive()) } }
          }
          get<Carts> { }
        }
      }
      fun Route.users() { delete("/users/{id}") { } }`,
    routes: ["GET /livez", "GET /api", "POST /api/orders *", "GET /*", "DELETE /users/{id}"],
  },
  {
    about: "the first Ktor, and a function of the project that adds to a route",
    source: `
      import io.ktor.application.call
      import io.ktor.routing.*
      private fun Route.meta() {
        limitedRoute("/api/v1/meta", profile.meta) {
          get("info") { call.respond(1) }
        }
        authenticatedRoute("/api/v1/user") { post("logout") { call.respond(2) } }
      }`,
    routes: ["GET /api/v1/meta/info", "POST /api/v1/user/logout *"],
  },
  {
    about: "Spring in Kotlin: annotations, the router of functions",
    source: `
      import org.springframework.web.bind.annotation.*
      import org.springframework.web.reactive.function.server.router
      @RestController
      @RequestMapping("/things")
      class Things(private val repo: Repo) {
        @GetMapping("/{id}", produces = ["application/json"]) fun one(@PathVariable id: String) = repo.find(id)
        @PostMapping fun add(@RequestBody t: Thing) { }
      }
      val routes = router { GET("/fn") { ok().build() } }`,
    routes: ["GET /things/{id}", "POST /things", "GET /fn"],
  },
  {
    about: "Javalin in Kotlin",
    source: `
      import io.javalin.Javalin
      import io.javalin.apibuilder.ApiBuilder.*
      fun main() {
        val app = Javalin.create()
        app.get("/up") { ctx -> ctx.result("ok") }
        app.start(7000)
      }
      fun register(app: Javalin) {
        app.routes {
          path("users") {
            post(users::register, Roles.ANYONE)
            get("me", users::me, Roles.AUTHENTICATED)
          }
        }
      }`,
    routes: ["GET /up", "POST /users", "GET /users/me *"],
  },
  {
    about: "clients, maps, routes of other things",
    source: `
      import io.ktor.client.*
      import io.ktor.client.request.*
      suspend fun ask(client: HttpClient) { client.get("/health"); get("/health") { header("a", "b") } }
      // routing { get("/healthz") { } }
      val text = "routing { get(\\"/healthz\\") { } }"
      val value = map.get("/healthz")`,
    routes: [],
  },
];

describe("routes of Kotlin", () => {
  const sources = new Sources();
  before(() => sources.load("A.kt"));
  itFindsRoutes(sources, "A.kt", rows);

  it("finds where Ktor listens, and its port from the environment", () => {
    const text = `
      import io.ktor.server.engine.*
      import io.ktor.server.netty.*
      fun main() {
        val port = System.getenv("PORT")?.toInt() ?: 8081
        embeddedServer(Netty, port = port, host = "0.0.0.0") { module() }.start(wait = true)
      }`;
    const found = sources
      .of("listen", "A.kt", text)
      .map(({ props }) => [props.framework, props.port, props.host, props.portFromEnv]);
    deepEqual(found, [["ktor", 8081, "0.0.0.0", true]]);
  });

  it("finds where http4k listens", () => {
    const text = "import org.http4k.server.Jetty\nfun main() { app.asServer(Jetty(9000)).start() }\n";
    deepEqual(
      sources.of("listen", "A.kt", text).map(({ props }) => [props.framework, props.port]),
      [["http4k", 9000]],
    );
  });
});
