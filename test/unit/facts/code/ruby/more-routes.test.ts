import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const found: readonly RoutesRow[] = [
  {
    about: "Roda: a tree of paths and methods, with a guard before a branch",
    source: `
      class App < Roda
        plugin :json
        route do |r|
          r.root do
            "hello"
          end
          r.get "health" do
            "ok"
          end
          r.on "orders" do
            r.is do
              r.get { list }
              r.post { add }
            end
            r.get Integer do |id|
              show(id)
            end
          end
          r.is("status") { "up" }
          authenticate!
          r.on("admin", "users") { r.delete(String) { |id| drop(id) } }
        end
      end
      `,
    routes: [
      "GET /",
      "GET /health",
      "GET /orders",
      "POST /orders",
      "GET /orders/*",
      "ANY /status",
      "DELETE /admin/users/* *",
    ],
  },
  {
    about: "Cuba: the method is asked for like a part of the path",
    source: `
      Cuba.define do
        on get do
          on "health" do
            res.write "ok"
          end
          on root do
            res.redirect "/x"
          end
        end
        on post, "orders", :id do |id|
          res.write id
        end
      end
      `,
    routes: ["GET /health", "GET /", "POST /orders/:id"],
  },
  {
    about: "Hanami: a class of routes, with scopes and slices",
    path: "config/routes.rb",
    source: `
      module Shop
        class Routes < Hanami::Routes
          root to: "home.show"
          get "/health", to: "health.show"
          scope "books" do
            post "/:id", to: "books.change"
          end
          slice :admin, at: "/admin" do
            get "/users", to: "users.index"
          end
        end
      end
      `,
    routes: ["GET /", "GET /health", "POST /books/:id", "GET /admin/users"],
  },
  {
    about: "Rack: an application that compares the address itself",
    source: `
      class App
        def call(env)
          req = Rack::Request.new(env)
          path = env["PATH_INFO"]
          case path
          when "/health", "/livez"
            [200, {}, ["ok"]]
          end
          return create if req.request_method == "POST" && req.path == "/orders"
          return files(path) if path.start_with?("/files/")
        end
      end
      `,
    routes: ["ANY /health", "ANY /livez", "POST /orders", "ANY /files/*"],
  },
  {
    about: "WEBrick: what a server mounts",
    source: `
      require "webrick"
      server = WEBrick::HTTPServer.new(Port: 8000)
      server.mount_proc("/health") { |req, res| res.body = "ok" }
      server.mount "/files", WEBrick::HTTPServlet::FileHandler, "public"
      `,
    routes: ["ANY /health", "ANY /files"],
  },
];

const lookAlikes: readonly RoutesRow[] = [
  {
    about: "none: a middleware that leaves paths out",
    source: `
      class Logging
        def initialize(app) = @app = app
        def call(env)
          return @app.call(env) if env["PATH_INFO"] == "/health"
          log(env)
          @app.call(env)
        end
      end
      `,
    routes: [],
  },
  {
    about: "none: a middleware that refuses a path",
    source: `
      class Closed
        def initialize(app) = @app = app
        def call(env)
          return [403, {}, ["no"]] if env["PATH_INFO"] == "/admin"
          @app.call(env)
        end
      end
      `,
    routes: [],
  },
  {
    about: "none: clients, switches on something else, blocks by the name of on",
    source: `
      class Client
        def health = conn.get("/health") { |r| r.on "x" do 1 end }
        def kind(path)
          case path
          when "/etc/passwd" then :users
          end
        end
      end
      emitter.on "orders" do |o|
        o.is { 1 }
      end
      volume.mount "/data", disk
      `,
    routes: [],
  },
];

describe("routes of Ruby in further frameworks", () => {
  const sources = new Sources();
  before(() => sources.load("a.rb"));

  itFindsRoutes(sources, "app.rb", [...found, ...lookAlikes]);
});
