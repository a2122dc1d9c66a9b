import assert from "node:assert/strict";
import { joinedRoutes } from "../../support/joined-routes";

const GIN = 'import "github.com/gin-gonic/gin"\n';

describe("routes of a function that is handed a router", () => {
  it("lie below the group that a Go program hands over, through any number of functions", async () => {
    const files = {
      "go.mod": "module example.org/shop\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.10.0\n",
      "main.go":
        'package main\nimport (\n\t"example.org/shop/internal/orders"\n\t"example.org/shop/internal/web"\n\t"github.com/gin-gonic/gin"\n)\n' +
        'func main() {\n\tr := gin.New()\n\tapi := r.Group("/api")\n\torders.Register(store, api.Group("/orders"))\n' +
        '\tweb.NewUsers(store).Routes(api)\n\tweb.NewTeams(store).Routes(api.Group("/teams", requireAuth()))\n\tr.Run()\n}\n',
      "internal/orders/routes.go": `package orders\n${GIN}func Register(s Store, rg *gin.RouterGroup) {\n\trg.GET("", list)\n\tlines(rg.Group("/:id/lines"))\n}\n`,
      "internal/orders/lines.go": `package orders\n${GIN}func lines(g *gin.RouterGroup) {\n\tg.POST("/new", add)\n}\n`,
      "internal/web/users.go": `package web\n${GIN}type Users struct{ s Store }\nfunc NewUsers(s Store) *Users { return &Users{s} }\nfunc (u *Users) Routes(r *gin.RouterGroup) {\n\tr.GET("/users", u.list)\n}\n`,
      "internal/web/teams.go": `package web\n${GIN}type Teams struct{ s Store }\nfunc (t *Teams) Routes(r *gin.RouterGroup) {\n\tr.DELETE("/:id", t.remove)\n}\n`,
    };
    const expected = [
      "DELETE guarded /api/teams/:id",
      "GET /api/orders",
      "GET /api/users",
      "POST /api/orders/:id/lines/new",
    ];
    assert.deepEqual(await joinedRoutes(files), expected);
    assert.deepEqual(await joinedRoutes(files, Object.keys(files).reverse()), expected, "in another order");
    const { "internal/orders/lines.go": _, ...rest } = files;
    const without = await joinedRoutes(rest);
    assert.deepEqual(without, ["DELETE guarded /api/teams/:id", "GET /api/orders", "GET /api/users"]);
  });

  it("are those of the package that is meant, and stay as they are when several may be", async () => {
    const register = (path: string) =>
      `package routes\n${GIN}func Register(rg *gin.RouterGroup) {\n\trg.GET("/${path}", x)\n}\n`;
    const main = (module: string) =>
      `package main\nimport (\n\t"${module}"\n\t"github.com/gin-gonic/gin"\n)\nfunc main() {\n\tr := gin.New()\n\troutes.Register(r.Group("/api"))\n}\n`;
    assert.deepEqual(
      await joinedRoutes({
        "one/main.go": main("example.org/one/routes"),
        "one/routes/all.go": register("a"),
        "two/routes/all.go": register("b"),
      }),
      ["GET /api/a", "GET /b"],
    );
    assert.deepEqual(
      await joinedRoutes({
        "main.go": main("example.org/one/routes"),
        "a/routes/all.go": register("a"),
        "b/routes/all.go": register("b"),
      }),
      ["GET /a", "GET /b", "MOUNT /api", "mount /api"],
    );
  });

  it("lie below what chi and echo hang them on, whoever makes the router", async () => {
    const files = {
      "cmd/main.go":
        'package main\nimport (\n\t"example.org/shop/admin"\n\t"example.org/shop/orders"\n\t"github.com/go-chi/chi/v5"\n)\n' +
        'func main() {\n\tr := chi.NewRouter()\n\tr.Mount("/admin", admin.Router(store))\n\tr.Route("/orders", orders.Routes)\n' +
        '\tr.Group(func(r chi.Router) {\n\t\tr.Use(requireAuth)\n\t\tme := admin.Profile()\n\t\tr.Mount("/me", me)\n\t})\n}\n',
      "admin/router.go":
        'package admin\nimport (\n\t"net/http"\n\t"github.com/go-chi/chi/v5"\n)\nfunc Router(s Store) http.Handler {\n\tr := chi.NewRouter()\n\tr.Get("/stats", stats)\n\treturn r\n}\n' +
        'func Profile() chi.Router {\n\tr := chi.NewRouter()\n\tr.Put("/name", rename)\n\treturn r\n}\n',
      "orders/routes.go":
        'package orders\nimport "github.com/go-chi/chi/v5"\nfunc Routes(r chi.Router) {\n\tr.Post("/", add)\n}\n',
    };
    assert.deepEqual(await joinedRoutes(files), ["GET /admin/stats", "POST /orders", "PUT guarded /me/name"]);
    assert.deepEqual(
      await joinedRoutes({
        "server.go":
          'package server\nimport "github.com/labstack/echo/v4"\ntype Server struct { echo *echo.Echo }\nfunc (s *Server) setup() {\n\tv1 := s.echo.Group("/v1", auth.RequireLogin)\n\ts.orders(v1)\n}\n',
        "orders.go":
          'package server\nimport "github.com/labstack/echo/v4"\nfunc (s *Server) orders(g *echo.Group) {\n\tg.POST("/orders", s.add)\n}\n',
      }),
      ["POST guarded /v1/orders"],
    );
  });

  it("are put below a prefix once where maker and mount share a file", async () => {
    const main =
      'package main\nimport (\n\t"net/http"\n\t"github.com/go-chi/chi/v5"\n)\nvar root = chi.NewRouter()\nfunc init() {\n\troot.Mount("/admin", adminRouter())\n}\n' +
      'func adminRouter() http.Handler {\n\tr := chi.NewRouter()\n\tr.Get("/stats", stats)\n\treturn r\n}\n';
    assert.deepEqual(await joinedRoutes({ "main.go": main }), ["GET /admin/stats"]);
  });

  it("are found in a folder with hundreds of packages that call it the same", async () => {
    const names = Array.from({ length: 200 }, (_, at) => `p${at}`);
    const imports = names.map((name) => `\t"example.org/shop/${name}"`).join("\n");
    const calls = names.map((name) => `\t${name}.Register(r.Group("/${name}"))`).join("\n");
    const packages = names.map((name) => [
      `${name}/routes.go`,
      `package ${name}\n${GIN}func Register(g *gin.RouterGroup) {\n\tg.GET("/all", list)\n}\n`,
    ]);
    const main = `package main\nimport (\n\t"github.com/gin-gonic/gin"\n${imports}\n)\nfunc main() {\n\tr := gin.New()\n${calls}\n}\n`;
    const routes = await joinedRoutes({ "main.go": main, ...Object.fromEntries(packages) });
    assert.deepEqual(routes, names.map((name) => `GET /${name}/all`).sort());
  });
});

describe("routes of a function on a route", () => {
  it("lie in the block of Ktor that calls it, and behind its guard", async () => {
    const imports = (...names: readonly string[]) => names.map((name) => `import ${name}\n`).join("");
    const files = {
      "build.gradle.kts": 'dependencies { implementation("io.ktor:ktor-server-core:3.0.0") }\n',
      "src/main/kotlin/shop/Application.kt": `package shop\n${imports("io.ktor.server.application.*", "io.ktor.server.auth.authenticate", "io.ktor.server.routing.*", "shop.orders.orderRoutes")}\nfun Application.module() {\n    routing {\n        health()\n        authenticate("jwt", optional = true) {\n            get("/about") { call.respondText("shop") }\n        }\n        route("/api") {\n            authenticate("jwt") {\n                orderRoutes(OrderService())\n            }\n        }\n    }\n}\n`,
      "src/main/kotlin/shop/Health.kt": `package shop\n${imports("io.ktor.server.response.respondText", "io.ktor.server.routing.*")}\nfun Routing.health() {\n    get("/isalive") { call.respondText("ok") }\n}\n`,
      "src/main/kotlin/shop/orders/Orders.kt": `package shop.orders\n${imports("io.ktor.server.routing.*")}\nfun Route.orderRoutes(service: OrderService) {\n    route("/orders") {\n        post { service.add(call) }\n        lines(service)\n    }\n}\n\nprivate fun Route.lines(service: OrderService) {\n    get("/{id}/lines") { service.lines(call) }\n}\n`,
    };
    assert.deepEqual(await joinedRoutes(files), [
      "GET /about",
      "GET /isalive",
      "GET guarded /api/orders/{id}/lines",
      "POST guarded /api/orders",
    ]);
  });
});

describe("routes of a method that takes a route", () => {
  it("lie in the block of Ktor that hands it over, and behind its guard", async () => {
    const files = {
      "build.gradle.kts": 'dependencies { implementation("io.ktor:ktor-server-core:3.0.0") }\n',
      "src/main/kotlin/shop/Routing.kt":
        'package shop\nimport io.ktor.server.routing.*\nimport io.ktor.server.auth.authenticate\nfun Application.module(orders: Orders, about: About) {\n    routing {\n        route("/about") { about.pages(this) }\n        route("/orders") { authenticate("jwt") { orders.forms(this) } }\n    }\n}\n',
      "src/main/kotlin/shop/Orders.kt":
        'package shop\nimport io.ktor.server.routing.*\nclass Orders {\n    fun forms(route: Route) {\n        route.post { add(call) }\n        route.get("/{id}") { one(call) }\n    }\n}\n',
      "src/main/kotlin/shop/About.kt":
        "package shop\nimport io.ktor.server.routing.*\nclass About {\n    fun pages(route: Route) { route.get { page(call) } }\n}\n",
    };
    assert.deepEqual(await joinedRoutes(files), ["GET /about", "GET guarded /orders/{id}", "POST guarded /orders"]);
  });
});

describe("endpoints that an extension of ASP.NET maps", () => {
  it("lie below the group that it is called on, and behind its authorisation", async () => {
    const files = {
      "src/Shop.Api/Shop.Api.csproj": '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>\n',
      "src/Shop.Api/Program.cs":
        'var builder = WebApplication.CreateBuilder(args);\nvar app = builder.Build();\nvar api = app.MapGroup("/api/v1").RequireAuthorization();\n' +
        'api.MapOrders();\nCustomerEndpoints.Map(app.MapGroup("/customers"));\napp.MapStatus();\napp.Run();\n',
      "src/Shop.Api/Orders/OrderEndpoints.cs":
        "namespace Shop.Api.Orders;\npublic static class OrderEndpoints\n{\n    public static RouteGroupBuilder MapOrders(this IEndpointRouteBuilder routes)\n    {\n" +
        '        var group = routes.MapGroup("orders");\n        group.MapPost("/", Add);\n        group.MapLines();\n        return group;\n    }\n}\n',
      "src/Shop.Api/Orders/LineEndpoints.cs":
        'public static class LineEndpoints\n{\n    public static void MapLines(this RouteGroupBuilder group)\n    {\n        group.MapGet("{id}/lines", All);\n    }\n}\n',
      "src/Shop.Api/CustomerEndpoints.cs":
        'static class CustomerEndpoints\n{\n    public static void Map(RouteGroupBuilder group) => group.MapGet("/", List);\n}\n',
      "src/Shop.Api/Status.cs":
        'static class Status\n{\n    public static void MapStatus(this WebApplication app) { app.MapGet("/status", () => "ok"); }\n}\n',
    };
    assert.deepEqual(await joinedRoutes(files), [
      "GET /customers",
      "GET /status",
      "GET guarded /api/v1/orders/{id}/lines",
      "POST guarded /api/v1/orders",
    ]);
  });
});

describe("routes of a module of Rust", () => {
  it("lie below what axum nests it in, and behind the layers around it", async () => {
    const files = {
      "Cargo.toml": '[package]\nname = "shop"\n[dependencies]\naxum = "0.8"\n',
      "src/main.rs":
        'mod orders;\nmod users;\nuse axum::{middleware, routing::get, Router};\n\nfn app(state: State) -> Router {\n    let api = Router::new()\n        .nest("/orders", orders::router())\n' +
        '        .merge(users::router().route_layer(middleware::from_fn(require_auth)));\n    Router::new().route("/healthz", get(ok)).nest("/api", api)\n}\n',
      "src/orders.rs":
        'use axum::{routing::post, Router};\n\npub fn router() -> Router {\n    Router::new().route("/", post(add)).nest("/lines", lines::router())\n}\n',
      "src/orders/lines.rs":
        'use axum::{routing::get, Router};\n\npub fn router() -> Router {\n    Router::new().route("/{id}", get(one))\n}\n',
      "src/users/mod.rs":
        'use axum::{routing::put, Router};\n\npub fn router() -> Router {\n    Router::new().route("/me", put(rename))\n}\n',
    };
    assert.deepEqual(await joinedRoutes(files), [
      "GET /api/orders/lines/{id}",
      "GET /healthz",
      "POST /api/orders",
      "PUT guarded /api/me",
    ]);
  });

  it("lie below the scope of actix that it configures, or that serves its handlers", async () => {
    const files = {
      "Cargo.toml": '[package]\nname = "shop"\n[dependencies]\nactix-web = "4"\n',
      "src/main.rs":
        'use actix_web::{web, App, HttpServer};\nmod orders;\nmod users;\n\nasync fn main() {\n    HttpServer::new(move || {\n        App::new()\n            .service(web::scope("/api").configure(orders::config).service(users::list))\n' +
        '            .service(web::scope("/admin").wrap(HttpAuthentication::bearer(check)).configure(|cfg| users::admin(cfg, limit)))\n    })\n    .bind(addr);\n}\n',
      "src/orders.rs":
        'use actix_web::web;\n\npub fn config(cfg: &mut web::ServiceConfig) {\n    cfg.service(web::scope("/orders").route("", web::post().to(add)));\n}\n',
      "src/users.rs":
        'use actix_web::{get, web};\n\n#[get("/users")]\npub async fn list() -> impl Responder { ok() }\n\npub fn admin(cfg: &mut web::ServiceConfig, limit: Limit) {\n    cfg.route("/users/{id}", web::delete().to(remove));\n}\n',
    };
    assert.deepEqual(await joinedRoutes(files), [
      "DELETE guarded /admin/users/{id}",
      "GET /api/users",
      "POST /api/orders",
    ]);
  });

  it("lie where Rocket mounts the lists that name them", async () => {
    const files = {
      "Cargo.toml": '[package]\nname = "shop"\n[dependencies]\nrocket = "0.5"\n',
      "src/main.rs":
        '#[macro_use] extern crate rocket;\nmod orders;\nuse rocket::get;\n\n#[get("/healthz")]\nfn ok() -> &\'static str { "ok" }\n\n#[launch]\nfn rocket() -> _ {\n    rocket::build().mount("/", routes![ok]).mount("/api/orders", routes![orders::list, orders::add])\n}\n',
      "src/orders.rs":
        'use rocket::{get, post};\n\n#[get("/")]\npub fn list() -> Json<Vec<Order>> { all() }\n\n#[post("/new", data = "<order>")]\npub fn add(order: Json<Order>) -> Status { Status::Created }\n',
    };
    assert.deepEqual(await joinedRoutes(files), ["GET /api/orders", "GET /healthz", "POST /api/orders/new"]);
  });
});
