import { deepEqual } from "node:assert/strict";
import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const rows: readonly RoutesRow[] = [
  {
    about: "axum: methods on one path, routers nested and merged through functions and variables",
    source: `
      use axum::{routing::{get, post, any}, Router};
      fn app(state: AppState) -> Router {
          let orders = Router::new().route("/", get(list).post(create));
          Router::new()
              .route("/livez", get(|| async { "ok" }))
              .nest("/api/orders", orders)
              .nest("/admin", admin().layer(Trace::new()))
              .merge(docs())
              .route("/any", any(all))
              .with_state(state)
      }
      fn admin() -> Router<AppState> {
          Router::new().route("/users/{id}", post(change)).route_layer(from_fn(require_auth))
      }
      fn docs() -> Router { Router::new().route_service("/docs", ServeDir::new("docs")) }
      `,
    routes: ["GET /api/orders", "POST /api/orders", "GET /livez", "ANY /any", "POST /admin/users/{id} *", "ANY /docs"],
  },
  {
    about: "axum: a router that is extended step by step, and one that is handed in",
    source: `
      use axum::{routing::get, Router};
      fn build() {
          let mut app = Router::new();
          app = app.route("/a", get(a));
          let app = app.route("/b", get(b));
      }
      fn add(router: Router) -> Router { router.route("/c", get(c)) }
      `,
    routes: ["GET /a", "GET /b", "GET /c"],
  },
  {
    about: "axum: what only looks like a route",
    source: `
      use axum::{routing::get, Router};
      // Router::new().route("/comment", get(a))
      fn f(client: reqwest::Client, map: std::collections::HashMap<&str, u8>) {
          client.get("/client");
          map.get("/map");
          let table = Table::new().route("/table", get(a));
          let text = "Router::new().route(\\"/text\\", get(a))";
      }
      #[cfg(test)]
      mod tests {
          use super::*;
          fn app() -> Router { Router::new().route("/test", get(a)) }
      }
      `,
    routes: [],
  },
  {
    about: "actix-web: scopes, resources, functions that configure, attributes",
    source: `
      use actix_web::{get, post, web, App, HttpServer};
      #[get("/items/{id}")]
      async fn item() -> String { todo!() }
      #[post("/items")]
      async fn add() -> String { todo!() }
      #[actix_web::route("/both", method = "GET", method = "HEAD")]
      async fn both() -> String { todo!() }
      fn config(cfg: &mut web::ServiceConfig) {
          cfg.service(web::resource("/users").route(web::get().to(users)).route(web::post().to(create)))
              .route("/ping", web::get().to(ping));
      }
      fn main() {
          HttpServer::new(|| {
              App::new()
                  .service(web::scope("/v1").service(item).configure(config))
                  .service(add)
                  .service(web::scope("/private").wrap(JwtAuth::new()).route("/me", web::get().to(me)))
          });
      }
      `,
    routes: [
      "GET /v1/items/{id}",
      "POST /items",
      "GET /both",
      "HEAD /both",
      "GET /v1/users",
      "POST /v1/users",
      "GET /v1/ping",
      "GET /private/me *",
    ],
  },
  {
    about: "Rocket: attributes, what is mounted in the same file, guards",
    source: `
      #[macro_use] extern crate rocket;
      #[get("/orders?<page>")]
      fn orders(page: u8) -> String { todo!() }
      #[delete("/orders/<id>")]
      fn remove(id: u8, user: AuthUser) -> String { todo!() }
      #[launch]
      fn rocket() -> _ { rocket::build().mount("/api", routes![orders, remove]) }
      `,
    routes: ["GET /api/orders", "DELETE /api/orders/<id> *"],
  },
  {
    about: "warp: paths as macros and as filters",
    source: `
      use warp::Filter;
      fn routes() {
          let hello = warp::path!("hello" / String).and(warp::get()).map(|name| name);
          let live = warp::path("livez").and(warp::path::end()).map(|| "ok");
          let all = hello.or(live);
      }
      `,
    routes: ["GET /hello/{}", "ANY /livez"],
  },
  {
    about: "poem and what utoipa describes",
    source: `
      use poem::{get, handler, Route};
      fn app() -> Route { Route::new().at("/hello/:name", get(hello)).nest("/v1", Route::new().at("/x", get(x))) }
      #[utoipa::path(post, path = "/described", responses((status = 200)))]
      async fn described() {}
      `,
    routes: ["GET /hello/:name", "GET /v1/x", "POST /described"],
  },
];

describe("routes of Rust", () => {
  const sources = new Sources();
  before(() => sources.load("a.rs"));

  itFindsRoutes(sources, "src/a.rs", rows);

  it("finds all routes of a very long chain", () => {
    const chain = Array.from({ length: 120 }, (_, at) => `.route("/r${at}", get(h))`).join("\n");
    const text = `use axum::{routing::get, Router};\nfn app() -> Router { Router::new()\n${chain} }\n`;
    deepEqual(sources.routes("src/a.rs", text).length, 120);
  });
});

const listens: readonly (readonly [string, Record<string, unknown>])[] = [
  [
    `let l = tokio::net::TcpListener::bind("0.0.0.0:3000").await?; axum::serve(l, app).await?;`,
    { framework: "axum", port: 3000, host: "0.0.0.0", portFromEnv: false },
  ],
  [
    `let port = std::env::var("PORT").unwrap_or("8080".into()); let l = TcpListener::bind(format!("127.0.0.1:{}", port)).await?; axum::serve(l, app).await?;`,
    { framework: "axum", port: 8080, host: "127.0.0.1", portFromEnv: true },
  ],
  [
    `let server = actix_web::HttpServer::new(|| app()); server.bind(("127.0.0.1", 9000))?.run().await?;`,
    { framework: "actix", port: 9000, host: "127.0.0.1", portFromEnv: false },
  ],
  [
    `warp::serve(routes).run(([0, 0, 0, 0], 3030)).await;`,
    { framework: "warp", port: 3030, host: "0.0.0.0", portFromEnv: false },
  ],
  [`rocket::build().mount("/", all).launch().await?;`, { framework: "rocket", portFromEnv: false }],
  [`let l = std::net::TcpListener::bind("0.0.0.0:1").unwrap(); l.accept();`, {}],
];

describe("servers of Rust", () => {
  const sources = new Sources();
  before(() => sources.load("a.rs"));

  for (const [source, wanted] of listens)
    it(source, () => {
      const facts = sources.of("listen", "src/main.rs", `async fn main() { ${source} }`);
      const shown = facts.map(({ props: { framework, port, host, portFromEnv } }) =>
        Object.fromEntries(
          Object.entries({ framework, port, host, portFromEnv }).filter(([, value]) => value !== undefined),
        ),
      );
      deepEqual(shown, Object.keys(wanted).length === 0 ? [] : [wanted]);
    });
});
