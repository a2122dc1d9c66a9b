import { deepEqual } from "node:assert/strict";
import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const found: readonly RoutesRow[] = [
  {
    about: "axum: methods that a function or a name of the file holds",
    source: `
      use axum::{routing::{get, post, MethodRouter}, Router};
      fn methods() -> MethodRouter<State> {
        get(list).post(create)
      }
      fn made() -> Answer { get("x") }
      fn app() -> Router {
        let one = post(add);
        Router::new().route("/orders", methods()).route("/one", one).route("/made", made())
      }
      `,
    routes: ["GET /orders", "POST /orders", "POST /one", "ANY /made"],
  },
  {
    about: "dropshot: attributes in braces",
    source: `
      use dropshot::{endpoint, RequestContext};
      #[endpoint { method = GET, path = "/health" }]
      async fn live(ctx: RequestContext<()>) -> Result<(), HttpError> { Ok(()) }
      `,
    routes: ["GET /health"],
  },
  {
    about: "tide: what an application has at a path",
    source: `
      async fn main() -> tide::Result<()> {
          let mut app = tide::new();
          app.at("/health").get(|_| async { Ok("ok") });
          app.at("/orders").get(list).post(add);
          app.at("/admin").with(AuthMiddleware::new()).at("/users").delete(drop_user);
          app.listen("0.0.0.0:8080").await
      }
      fn more(app: &mut tide::Server<State>) { app.at("/more").all(any); }
      `,
    routes: ["GET /health", "GET /orders", "POST /orders", "DELETE /admin/users *", "ANY /more"],
  },
  {
    about: "salvo: routers that are pushed into one another",
    source: `
      use salvo::prelude::*;
      fn router() -> Router {
          let orders = Router::with_path("orders").get(list).push(Router::with_path("{id}").hoop(auth).delete(drop_order));
          Router::with_path("api").push(Router::with_path("health").get(health)).push(orders)
      }
      `,
    routes: ["GET /api/health", "GET /api/orders", "DELETE /api/orders/{id} *"],
  },
  {
    about: "Cloudflare's worker and Loco",
    source: `
      use worker::*;
      use loco_rs::prelude::*;
      pub async fn main(req: Request, env: Env) -> Result<Response> {
          Router::new().get("/health", |_, _| Response::ok("ok")).post_async("/orders/:id", add).run(req, env).await
      }
      pub fn routes() -> Routes { Routes::new().prefix("api/notes").add("/", get(list)).add("/{id}", delete(drop_note)) }
      `,
    routes: ["GET /health", "POST /orders/:id", "GET /api/notes", "DELETE /api/notes/{id}"],
  },
  {
    about: "hyper: a match on method and path, and comparisons",
    source: `
      use hyper::{Body, Method, Request, Response};
      async fn service(req: Request<Body>) -> Result<Response<Body>, Infallible> {
          if req.uri().path() == "/livez" { return ok(); }
          match (req.method(), req.uri().path()) {
              (&Method::GET, "/health") => ok(),
              (&Method::POST, "/orders") | (&Method::PUT, "/orders/new") => add(req).await,
              _ => not_found("/none"),
          }
      }
      `,
    routes: ["ANY /livez", "GET /health", "POST /orders", "PUT /orders/new"],
  },
  {
    about: "tiny_http: a match on the address",
    source: `
      fn main() {
          let server = tiny_http::Server::http("0.0.0.0:8000").unwrap();
          for request in server.incoming_requests() {
              let url = request.url();
              match url { "/health" | "/livez" => ok(request), _ => none(request) }
          }
      }
      `,
    routes: ["ANY /health", "ANY /livez"],
  },
];

const lookAlikes: readonly RoutesRow[] = [
  {
    about: "none: clients, maps, vectors and matches on other texts",
    source: `
      use hyper::Client;
      use salvo::prelude::*;
      fn f(path: &str) {
          client.get("/health");
          map.get("orders");
          let mut list = Vec::new();
          list.push(x);
          match path { "/etc/passwd" => 1, _ => 2 };
          if file.name() == "/x" { return; }
      }
      `,
    routes: [],
  },
  {
    about: "none: a path of the file system without a server",
    source:
      'use std::path::Path;\nfn f(e: Entry) -> bool { match e.path() { "/proc" => true, _ => e.path() == "/sys" } }\n',
    routes: [],
  },
];

describe("routes of Rust in further frameworks", () => {
  const sources = new Sources();
  before(() => sources.load("a.rs"));

  itFindsRoutes(sources, "src/main.rs", [...found, ...lookAlikes]);

  it("listen where their servers are told an address", () => {
    const text = `
      use salvo::prelude::*;
      async fn main() {
          let app = tide::new();
          app.listen("0.0.0.0:8080").await?;
          let acceptor = TcpListener::new("0.0.0.0:5800").bind().await;
          let server = tiny_http::Server::http("0.0.0.0:8000").unwrap();
          events.listen("x");
      }`;
    deepEqual(
      sources.of("listen", "src/main.rs", text).map(({ props }) => [props.framework, props.port]),
      [
        ["tide", 8080],
        ["salvo", 5800],
        ["tiny_http", 8000],
      ],
    );
  });
});
