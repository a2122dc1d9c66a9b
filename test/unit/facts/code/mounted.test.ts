import { itFindsRoutes, type RoutesRow, Sources } from "./facts-of";

const rows: readonly RoutesRow[] = [
  {
    about: "gin: a group that another package fills, beside one that this file fills",
    path: "main.go",
    source: `
      package main
      import "github.com/gin-gonic/gin"
      func main() {
        r := gin.New()
        health.Register(r.Group("/healthz"))
        api := r.Group("/api")
        v1 := api.Group("/v1")
        orders.Register(v1)
        own := r.Group("/own")
        own.GET("/x", x)
        empty := r.Group("/")
        rest.Register(empty)
        byId := r.Group("/orders/:id")
        lines.Register(byId)
      }
      `,
    routes: ["MOUNT /healthz", "MOUNT /api/v1", "GET /own/x"],
  },
  {
    about: "chi and gorilla: a function or a router of another package below a path",
    path: "main.go",
    source: `
      package main
      import ("github.com/go-chi/chi/v5"; "github.com/gorilla/mux")
      func main() {
        r := chi.NewRouter()
        r.Route("/healthz", health.Routes)
        r.Mount("/admin", admin.Router())
        r.Route("/own", func(r chi.Router) { r.Get("/x", x) })
        m := mux.NewRouter()
        orders.Register(m.PathPrefix("/orders").Subrouter())
        m.PathPrefix("/files").Handler(files)
      }
      func Mount(client *storage.Client) { client.Group("/healthz") }
      `,
    routes: ["MOUNT /healthz", "MOUNT /admin", "GET /own/x", "MOUNT /orders", "ANY /files"],
  },
  {
    about: "axum: what a function of another module returns is nested",
    path: "src/main.rs",
    source: `
      use axum::{routing::get, Router};
      fn app() -> Router {
          Router::new().nest("/api", Router::new().nest("/orders", orders::router())).nest("/own", own())
      }
      fn own() -> Router { Router::new().route("/x", get(x)) }
      `,
    routes: ["MOUNT /api/orders", "GET /own/x"],
  },
  {
    about: "actix: a scope that another module configures",
    path: "src/main.rs",
    source: `
      use actix_web::{web, App};
      fn app() {
          App::new()
              .service(web::scope("/healthz").configure(health::config))
              .service(web::scope("/own").route("/x", web::get().to(x)));
      }
      `,
    routes: ["MOUNT /healthz", "GET /own/x"],
  },
  {
    about: "ASP.NET: a group that an extension method maps",
    path: "Program.cs",
    source: `
      var app = WebApplication.CreateBuilder(args).Build();
      app.MapGroup("/healthz").MapHealth();
      app.MapGroup("/orders").RequireAuthorization().MapOrders();
      var own = app.MapGroup("/own");
      own.MapGet("/x", () => "x");
      `,
    routes: ["MOUNT /healthz", "MOUNT /orders", "GET /own/x"],
  },
  {
    about: "Ktor: a route whose function stands elsewhere",
    path: "src/main/kotlin/App.kt",
    source: `
      import io.ktor.server.application.*
      import io.ktor.server.routing.*
      fun Application.module() {
          routing {
              route("/healthz") { healthRoutes() }
              route("/own") { get("/x") { call.respond("x") } }
          }
      }
      `,
    routes: ["MOUNT /healthz", "GET /own/x"],
  },
  {
    about: "Laravel: a group whose routes are in a file of their own",
    path: "routes/web.php",
    source: `
      <?php
      use Illuminate\\Support\\Facades\\Route;
      Route::prefix('healthz')->group(base_path('routes/health.php'));
      Route::prefix('own')->group(function () { Route::get('/x', fn () => 'x'); });
      Route::middleware('auth')->group(base_path('routes/account.php'));
      `,
    routes: ["MOUNT /healthz", "GET /own/x"],
  },
  {
    about: "Slim: a group that a class fills",
    path: "public/index.php",
    source: `
      <?php
      use Slim\\Factory\\AppFactory;
      use Slim\\Routing\\RouteCollectorProxy;
      $app = AppFactory::create();
      $app->group('/healthz', HealthRoutes::class);
      $app->group('/own', function (RouteCollectorProxy $group) { $group->get('/x', X::class); });
      `,
    routes: ["MOUNT /healthz", "GET /own/x"],
  },
  {
    about: "FastAPI: a router of another module is included below a path",
    path: "app/main.py",
    source: `
      from fastapi import APIRouter, Depends, FastAPI
      from app.routers import health, orders
      app = FastAPI()
      own = APIRouter()
      @own.get("/x")
      def x(): ...
      app.include_router(health.router, prefix="/healthz")
      app.include_router(orders.router, prefix="/orders", dependencies=[Depends(current_user)])
      app.include_router(own, prefix="/own")
      app.include_router(plain.router)
      `,
    routes: ["MOUNT /healthz", "MOUNT /orders *", "GET /own/x"],
  },
  {
    about: "Flask: a blueprint of another module is registered below a path",
    path: "app/__init__.py",
    source: `
      from flask import Flask
      from .health import bp
      app = Flask(__name__)
      app.register_blueprint(bp, url_prefix="/healthz")
      `,
    routes: ["MOUNT /healthz"],
  },
  {
    about: "Django: URLs of another application are included below a path",
    path: "shop/urls.py",
    source: `
      from django.urls import include, path
      urlpatterns = [
          path("healthz/", include("ops.urls")),
          path("own/", include([path("x", view)])),
          path("", include("rest.urls")),
      ]
      `,
    routes: ["MOUNT /healthz", "ANY /own/x"],
  },
  {
    about: "Starlette: an application of another module is mounted",
    path: "app/main.py",
    source: `
      from starlette.routing import Mount, Route
      routes = [Mount("/healthz", app=health), Mount("/own", routes=[Route("/x", x)])]
      `,
    routes: ["MOUNT /healthz", "GET /own/x"],
  },
];

describe("what is registered in another file", () => {
  const sources = new Sources();
  before(() => sources.load(...new Set(rows.map(({ path }) => path ?? ""))));
  itFindsRoutes(sources, "", rows);
});
