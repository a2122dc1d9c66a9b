import { deepEqual } from "node:assert/strict";
import { dedent, Sources } from "../facts-of";

interface Row {
  readonly about: string;
  readonly source: string;
  readonly routes: readonly string[];
}

const rows: readonly Row[] = [
  {
    about: "Django: lists of patterns that are included by their name",
    source: `
      from django.urls import include, path
      orders = [path("", all), path("<int:id>", one)]
      api = [path("health", health), path("orders/", include((orders, "orders")))]
      urlpatterns = [path("api/", include(api))]
      others = [path("nowhere", x)]
      `,
    routes: ["ANY /api/orders", "ANY /api/orders/<int:id>", "ANY /api/health"],
  },
  {
    about: "aiohttp: applications below one another",
    source: `
      from aiohttp import web
      inner = web.Application()
      inner.router.add_post("/orders", add)
      api = web.Application()
      api.add_routes([web.get("/health", live)])
      api.add_subapp("/v1", inner)
      app = web.Application()
      app.add_subapp("/api", api)
      `,
    routes: ["POST /api/v1/orders", "GET /api/health"],
  },
  {
    about: "views that are classes answer what they have methods for; Sanic is told the handler first",
    source: `
      from flask import Blueprint
      from flask.views import MethodView
      from sanic import Sanic
      class Health(MethodView):
          def get(self): return "ok"
      class Orders(MethodView):
          decorators = [login_required]
          def get(self): return ""
          def post(self): return ""
      bp = Blueprint("api", __name__)
      bp.add_url_rule("/health", view_func=Health.as_view("health"))
      bp.add_url_rule("/orders", "orders", Orders.as_view("orders"))
      app = Sanic("x")
      bp.add_url_rule("/drafts", view_func=Orders.as_view("drafts"), methods=["GET"])
      app.add_route(Health.as_view(), "/healthz")
      `,
    routes: ["GET /health", "GET /orders *", "POST /orders *", "GET /drafts *", "GET /healthz"],
  },
  {
    about: "views that are classes, with guards in what they are built on, and a view to sign in",
    source: `
      from flask import Blueprint
      from flask.views import MethodView
      from flask_jwt_extended import jwt_required
      from flask_restful import Api, Resource
      from .mixins import LoginRequiredMixin
      class Base(MethodView):
          decorators = [jwt_required()]
      class Orders(Base):
          def get(self): return ""
      class Carts(LoginRequiredMixin, MethodView):
          def get(self): return ""
      class AuthView(MethodView):
          def title(self): return ""
      class Login(AuthView):
          def post(self): return ""
      class Asked(Resource):
          method_decorators = [jwt_required()]
      class Items(Asked):
          def get(self): return ""
      bp = Blueprint("api", __name__)
      bp.add_url_rule("/orders", view_func=Orders.as_view("orders"))
      bp.add_url_rule("/carts", view_func=Carts.as_view("carts"))
      bp.add_url_rule("/login", view_func=Login.as_view("login"))
      Api(bp).add_resource(Items, "/items")
      `,
    routes: ["GET /orders *", "GET /carts *", "POST /login", "GET /items *"],
  },
  {
    about: "views that are classes, where the guard stands before one method, is replaced, or asks for nobody",
    source: `
      from flask import Blueprint
      from flask.views import MethodView
      from rest_framework.permissions import AllowAny, IsAdminUser, IsAuthenticated
      from .mixins import AuthNotRequiredMixin, OptionalAuthMixin
      class Base(MethodView):
          permission_classes = [IsAuthenticated]
      @method_decorator(login_required, name="post")
      class Orders(MethodView):
          def get(self): return ""
      @method_decorator(login_required, name="dispatch")
      class Items(MethodView):
          def get(self): return ""
      class Public(Base):
          permission_classes = [AllowAny]
          def get(self): return ""
      class Empty(Base):
          permission_classes = []
          def get(self): return ""
      class More(Base):
          permission_classes = Base.permission_classes + [Other]
          def get(self): return ""
      class News(AuthNotRequiredMixin, MethodView):
          def get(self): return ""
      class Feed(OptionalAuthMixin, MethodView):
          def get(self): return ""
      bp = Blueprint("api", __name__)
      bp.add_url_rule("/orders", view_func=Orders.as_view("a"))
      bp.add_url_rule("/items", view_func=Items.as_view("b"))
      bp.add_url_rule("/public", view_func=Public.as_view("c"))
      bp.add_url_rule("/empty", view_func=Empty.as_view("d"))
      bp.add_url_rule("/more", view_func=More.as_view("e"))
      bp.add_url_rule("/news", view_func=News.as_view("f"))
      bp.add_url_rule("/feed", view_func=Feed.as_view("g"))
      `,
    routes: ["GET /orders", "GET /items *", "GET /public", "GET /empty", "GET /more *", "GET /news", "GET /feed"],
  },
  {
    about: "Flask: what a function before each request turns away, and one that only counts",
    source: `
      from flask import Blueprint, abort, g, redirect, url_for
      one = Blueprint("one", __name__)
      two = Blueprint("two", __name__)
      three = Blueprint("three", __name__)
      @one.before_request
      def check():
          if g.who is None: abort(401)
      @two.before_request
      def known():
          if g.who is None: return redirect(url_for("auth.login"))
      @three.before_request
      def count():
          if g.seen == 401: abort(500)
          return redirect(url_for("home"))
      @one.get("/one")
      def a(): return ""
      @two.get("/two")
      def b(): return ""
      @three.get("/three")
      def c(): return ""
      `,
    routes: ["GET /one *", "GET /two *", "GET /three"],
  },
  {
    about: "FastAPI: who calls, under a name of the file",
    source: `
      from typing import Annotated
      from fastapi import APIRouter, Depends
      Who = Annotated[User, Depends(get_current_user)]
      Page = Annotated[int, Depends(page_of)]
      router = APIRouter()
      @router.get("/x")
      def x(who: Who): return {}
      @router.get("/y")
      def y(page: Page): return {}
      `,
    routes: ["GET /x *", "GET /y"],
  },
  {
    about: "Starlette and Sanic: lists and groups that stand below a path",
    source: `
      from sanic import Blueprint, Sanic
      from starlette.applications import Starlette
      from starlette.routing import Mount, Route
      inner = [Route("/x", x)]
      api = [Mount("/v1", routes=inner), Route("/y", y)]
      app = Starlette(routes=[Route("/health", health), Mount("/api", routes=api)])
      orders = Blueprint("orders", url_prefix="/orders")
      @orders.get("/x")
      async def all(request): ...
      group = Blueprint.group(orders, url_prefix="/shop")
      Sanic("a").blueprint(group)
      `,
    routes: ["GET /api/v1/x", "GET /api/y", "GET /health", "GET /shop/orders/x"],
  },
  {
    about: "FastHTML: functions called after their methods or their paths",
    source: `
      from fasthtml.common import *
      app, rt = fast_app()
      @rt("/")
      def get(): return Div("a")
      @rt("/orders/{id}")
      def post(id: int): return Div(id)
      @rt
      def health(): return "ok"
      @rt("/carts", methods=["DELETE"])
      def drop(): return ""
      @cache
      def other(): return ""
      `,
    routes: ["GET /", "POST /orders/{id}", "ANY /health", "DELETE /carts"],
  },
  {
    about: "FastAPI: routers of the file taken in by a loop",
    source: `
      from fastapi import APIRouter, FastAPI
      orders = APIRouter()
      carts = APIRouter(prefix="/carts")
      users = APIRouter()
      @orders.get("/orders")
      def a(): return []
      @carts.get("/")
      def b(): return []
      @users.get("/{id}")
      def c(id): return {}
      app = FastAPI()
      for router in (orders, carts):
          app.include_router(router, prefix="/api")
      PLACES = [(users, "/users")]
      for router, path in PLACES:
          app.include_router(router, prefix=path, dependencies=[Depends(get_current_user)])
      `,
    routes: ["GET /api/orders", "GET /api/carts", "GET /users/{id} *"],
  },
  {
    about: "Litestar: routers of the file around handlers, controllers and one another",
    source: `
      from litestar import Controller, Litestar, Router, get, post
      @get("/health")
      async def health() -> str:
          return "ok"
      class Orders(Controller):
          path = "/orders"
          guards = [requires_user]
          @get()
          async def all(self) -> list: return []
      @post("/carts")
      async def carts() -> None: ...
      inner = Router("/v1", route_handlers=[Orders, carts])
      api = Router(path="/api", guards=[authenticated], route_handlers=[inner])
      app = Litestar(route_handlers=[health, api])
      `,
    routes: ["GET /health", "GET /api/v1/orders *", "POST /api/v1/carts *"],
  },
  {
    about: "FastAPI: decorators on the app",
    source: `
      from fastapi import FastAPI
      service = FastAPI()
      @service.get("/livez")
      async def live():
          return {}
      @service.api_route("/things", methods=["GET", "POST"])
      def things(): ...
      `,
    routes: ["GET /livez", "GET /things", "POST /things"],
  },
  {
    about: "FastAPI: prefixes of the router and of include_router are joined, a security dependency guards",
    source: `
      from fastapi import APIRouter, Depends, FastAPI
      from .security import get_current_user
      users = APIRouter(prefix="/users")
      admin = APIRouter(prefix="/admin", dependencies=[Depends(get_current_user)])
      @users.get("/{id}")
      def one(id: int, db=Depends(get_db)): ...
      @users.delete("/{id}")
      def remove(id: int, user: User = Depends(get_current_user)): ...
      @admin.post("")
      def create(): ...
      app = FastAPI()
      app.include_router(users, prefix="/api")
      app.include_router(admin, prefix="/api")
      `,
    routes: ["GET /api/users/{id}", "DELETE /api/users/{id} *", "POST /api/admin *"],
  },
  {
    about: "FastAPI: a parameter typed as the app, Annotated dependencies, add_api_route",
    source: `
      import fastapi
      from typing import Annotated
      def install(target: fastapi.FastAPI):
          target.add_api_route("/jobs", run_job, methods=["POST"])
          @target.get("/me")
          def me(user: Annotated[User, fastapi.Security(require_user)]): ...
      `,
    routes: ["POST /jobs", "GET /me *"],
  },
  {
    about: "Starlette: Route, Mount and the methods",
    source: `
      from starlette.applications import Starlette
      from starlette.routing import Mount, Route
      app = Starlette(routes=[
          Route("/up", up),
          Mount("/v1", routes=[Route("/items", add, methods=["POST"])]),
      ])
      `,
    routes: ["GET /up", "POST /v1/items"],
  },
  {
    about: "Flask: route with methods, verbs, blueprint prefix, add_url_rule, login_required",
    source: `
      import flask
      from flask_login import login_required
      app = flask.Flask(__name__)
      bp = flask.Blueprint("b", __name__, url_prefix="/b")
      @app.route("/ping")
      def ping(): return "pong"
      @bp.route("/x", methods=["PUT", "PATCH"])
      @login_required
      def x(): ...
      @bp.post("/y")
      def y(): ...
      app.add_url_rule("/z", view_func=z)
      app.register_blueprint(bp, url_prefix="/api")
      `,
    routes: ["GET /ping", "PUT /api/x *", "PATCH /api/x *", "POST /api/y", "GET /z"],
  },
  {
    about: "FastAPI: a router that is mounted in itself ends somewhere; a path from elsewhere is unknown",
    source: `
      from fastapi import APIRouter
      from .settings import PATH
      router = APIRouter()
      router.include_router(router)
      @router.get("/x")
      def x(): ...
      @router.get(PATH)
      def y(): ...
      `,
    routes: ["GET /x", "GET undefined"],
  },
  {
    about: "Flask: what is asked before each request guards all routes of the blueprint",
    source: `
      from flask import Blueprint
      from .security import auth
      bp = Blueprint("b", __name__)
      @bp.before_request
      @auth.login_required
      def check(): ...
      @bp.get("/inside")
      def inside(): ...
      `,
    routes: ["GET /inside *"],
  },
  {
    about: "Flask: a blueprint of another module",
    source: `
      from flask import jsonify
      from . import pages
      @pages.route("/status")
      def status(): return jsonify(ok=True)
      `,
    routes: ["GET /status"],
  },
  {
    about: "Django: path, re_path and url in urlpatterns, include is no route, a DRF router registers a resource",
    source: `
      from django.urls import include, path, re_path
      from django.contrib.auth.decorators import login_required
      from rest_framework.routers import DefaultRouter
      router = DefaultRouter()
      router.register(r"orders", OrderViewSet)
      urlpatterns = [
          path("health/", views.health),
          path("account/", login_required(views.account)),
          re_path(r"^v1/items/$", views.Items.as_view()),
          path("api/", include(router.urls)),
      ]
      urlpatterns += [path("extra", views.extra)]
      `,
    routes: ["ANY /api/orders", "ANY /health", "ANY /account *", "ANY /v1/items", "ANY /extra"],
  },
  {
    about: "aiohttp: add_get, add_route, web.get in add_routes, a route table",
    source: `
      from aiohttp import web
      routes = web.RouteTableDef()
      @routes.put("/a")
      async def a(request): ...
      def build():
          app = web.Application()
          app.router.add_get("/b", b)
          app.router.add_route("POST", "/c", c)
          app.add_routes([web.delete("/d", d)])
          return app
      `,
    routes: ["PUT /a", "GET /b", "POST /c", "DELETE /d"],
  },
  {
    about: "no routes: clients, mappings, configuration, tests' clients, comments, strings and docstrings",
    source: `
      """
      @app.get("/docs-only")
      """
      import requests
      import httpx
      from fastapi.testclient import TestClient
      from mylib import settings, cache
      # @app.get("/commented")
      client = TestClient(app)
      client.get("/healthz")
      requests.get("/healthz")
      with httpx.Client() as session:
          session.post("/healthz")
      table = {"/healthz": 1}
      table.get("/healthz")
      settings.get("/healthz")
      text = '@app.get("/quoted")'
      path("/not-django")
      @cache.memoize("/x")
      def f(): ...
      `,
    routes: [],
  },
  {
    about: "no routes: decorators of stubs and of mocks",
    source: `
      import responses
      from unittest import mock
      @mock.patch("/x")
      def a(): ...
      @responses.get("/y")
      def b(): ...
      `,
    routes: [],
  },
  {
    about: "the sound part of a file with a syntax error, Windows line ends",
    source:
      "from fastapi import FastAPI\r\napp = FastAPI()\r\n@app.get('/ok')\r\ndef ok(): return 1\r\n\r\ndef broken(:\r\n  x = = 1\r\n",
    routes: ["GET /ok"],
  },
  {
    about: "Flask-RESTful, Flask-RESTX: classes below paths, with the prefix of their API or namespace",
    source: `
      from flask import Blueprint
      from flask_restful import Api, Resource
      from flask_restx import Namespace
      from .views import Teams
      bp = Blueprint("v1", __name__, url_prefix="/v1")
      api = Api(bp, prefix="/api")
      class Orders(Resource):
          @login_required
          def get(self): ...
          def post(self): ...
          def helper(self): ...
      api.add_resource(Orders, "/orders", "/baskets")
      api.add_resource(Teams, "/teams/<int:id>")
      health = Namespace("health")
      @health.route("/live")
      class Live(Resource):
          def get(self): ...
      store.add_resource("orders", "/orders")
      `,
    routes: [
      "GET /v1/api/orders *",
      "POST /v1/api/orders",
      "GET /v1/api/baskets *",
      "POST /v1/api/baskets",
      "ANY /v1/api/teams/<int:id>",
      "GET /health/live",
    ],
  },
  {
    about: "Falcon and Pyramid: resources and named routes",
    source: `
      import falcon
      from pyramid.config import Configurator
      class Orders:
          def on_get(self, req, resp): ...
          def on_delete(self, req, resp): ...
      app = falcon.App()
      app.add_route("/orders", Orders())
      app.add_route("/teams", teams.Teams())
      config = Configurator()
      config.add_route("live", "/livez")
      `,
    routes: ["GET /orders", "DELETE /orders", "GET /teams", "ANY /livez"],
  },
  {
    about: "Tornado: tables of patterns and classes; other pairs are none",
    source: `
      import tornado.web
      from tornado.web import url
      class Live(tornado.web.RequestHandler):
          def get(self): ...
      class Order(tornado.web.RequestHandler):
          @tornado.web.authenticated
          def post(self, id): ...
      rules = [(r"/livez/?$", Live), url(r"/orders/(\\d+)", Order, name="order"), (r"/static", views.Static, {})]
      links = [("/home", "Home"), ("/help", title)]
      `,
    routes: ["GET /livez", "POST /orders/* *", "ANY /static"],
  },
  {
    about: "Litestar, Bottle and BlackSheep: decorators that a module hands out",
    source: `
      from bottle import get as answer, route
      from litestar import Controller, delete, get
      import requests
      @get(["/livez", "/healthz"])
      async def live() -> str: ...
      class Orders(Controller):
          path = "/orders"
          @get()
          async def all(self) -> list: ...
          @delete("/{id:int}", guards=[require_admin])
          async def remove(self, id: int) -> None: ...
      @answer("/old")
      def old(): ...
      @route("/form", method=["GET", "POST"])
      def form(): ...
      requests.get("/remote")
      `,
    routes: [
      "GET /livez",
      "GET /healthz",
      "GET /orders",
      "DELETE /orders/{id:int} *",
      "GET /old",
      "GET /form",
      "POST /form",
    ],
  },
  {
    about: "Powertools, Chalice, Azure's functions, and what CherryPy exposes",
    source: `
      import azure.functions as func
      import cherrypy
      from aws_lambda_powertools.event_handler import APIGatewayRestResolver
      from chalice import Chalice
      rest = APIGatewayRestResolver()
      web = Chalice(app_name="shop")
      fns = func.FunctionApp()
      @rest.get("/orders/<id>")
      def order(id): ...
      @web.route("/teams", methods=["POST"])
      def teams(): ...
      @fns.route(route="livez")
      def live(req): ...
      class Root:
          @cherrypy.expose
          def status(self): ...
          def hidden(self): ...
      `,
    routes: ["GET /orders/<id>", "POST /teams", "GET /livez", "ANY /status"],
  },
  {
    about: "http.server, WSGI and ASGI without a router: paths that a handler compares",
    source: `
      from http.server import BaseHTTPRequestHandler
      from urllib.parse import urlparse
      class Handler(BaseHTTPRequestHandler):
          def do_GET(self):
              if self.path == "/livez": ...
              path = urlparse(self.path).path
              if path in ("/readyz", "/metrics"): ...
              elif path.startswith("/files/"): ...
          def do_POST(self):
              if "/orders" == kind: ...
      def application(environ, start_response):
          if environ["PATH_INFO"] == "/old": ...
      class Node:
          def find(self):
              return self.path == "/tmp/x"
      `,
    routes: ["GET /livez", "GET /readyz", "GET /metrics", "GET /files", "ANY /old"],
  },
];

describe("Python routes", () => {
  const sources = new Sources();
  before(() => sources.load("a.py"));
  for (const { about, source, routes } of rows)
    it(about, () =>
      deepEqual(sources.routes("app/main.py", source.startsWith("\n") ? dedent(source) : source), routes),
    );

  it("counts columns in UTF-16 units", () => {
    const text = 'from fastapi import FastAPI\napp = FastAPI()\nx = "é😀"; app.add_api_route("/ü", f)\n';
    const [route] = sources.of("route", "a.py", text);
    deepEqual(route?.at.start.line, 2);
    deepEqual(text.split("\n")[2]?.slice(route?.at.start.character, route?.at.end.character).includes("/ü"), true);
    deepEqual(text.split("\n")[2]?.slice(0, route?.at.start.character).includes("/ü"), false);
  });

  it("takes servers among tools that compare paths for no part of the service", () => {
    const text =
      'from http.server import BaseHTTPRequestHandler\nclass H(BaseHTTPRequestHandler):\n    def do_GET(self):\n        if self.path == "/health": ...\n';
    deepEqual(sources.routes("tools/classifier.py", text), []);
    deepEqual(sources.routes("app/classifier.py", text), ["GET /health"]);
  });

  it("leaves stubs and notebooks alone", () => {
    deepEqual(sources.facts("a.pyi", "import os"), []);
    deepEqual(sources.facts("a.ipynb", "{}"), []);
  });
});
