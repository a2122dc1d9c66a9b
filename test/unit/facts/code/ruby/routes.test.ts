import { deepEqual } from "node:assert/strict";
import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const rows: readonly RoutesRow[] = [
  {
    about: "Rails: resources, nested ones, members and collections",
    source: `
      Rails.application.routes.draw do
        root "home#index"
        resources :orders, only: %i[index create] do
          member { post :cancel }
          collection do
            get :recent
          end
          resources :lines, only: :show
          get "export", on: :member
        end
        resource :profile, except: [:destroy]
      end
      `,
    routes: [
      "GET /",
      "GET /orders",
      "POST /orders",
      "POST /orders/:id/cancel",
      "GET /orders/recent",
      "GET /orders/:order_id/lines/:id",
      "GET /orders/:id/export",
      "GET /profile",
      "POST /profile",
      "PATCH /profile",
    ],
  },
  {
    about: "Rails: namespaces, scopes, guards, mounts and other ways to say a path",
    source: `
      Rails.application.routes.draw do
        namespace :api do
          scope "/v1", module: "v1" do
            get "status" => "status#show"
            match "/search", to: "search#find", via: [:get, :post]
          end
        end
        scope module: :web do
          get "about", to: "pages#about"
        end
        authenticate :user do
          mount Sidekiq::Web => "/sidekiq"
        end
        mount Shop::API, at: "/shop"
        if Rails.env.development?
          get :letters, to: "letters#index"
        end
      end
      `,
    routes: [
      "GET /api/v1/status",
      "GET /api/v1/search",
      "POST /api/v1/search",
      "GET /about",
      "ANY /sidekiq *",
      "ANY /shop",
    ],
  },
  {
    about: "Rails: a file of its own below config/routes",
    path: "config/routes/admin.rb",
    source: `
      namespace :admin do
        resources :users, only: [:index]
      end
      get "/late", to: "late#show"
      `,
    routes: ["GET /admin/users", "GET /late"],
  },
  {
    about: "Rails: concerns, where they are named and nowhere else",
    path: "config/routes.rb",
    source: `
      Rails.application.routes.draw do
        concern :commentable do
          resources :comments, only: [:index]
        end
        concern :unused do
          get "/unused", to: "a#b"
        end
        concern(:circular) { concerns :circular }
        resources :posts, only: [:index], concerns: [:commentable, :circular]
        resources :photos, only: [] do
          concerns :commentable
        end
      end
      `,
    routes: ["GET /posts", "GET /posts/:post_id/comments", "GET /photos/:photo_id/comments"],
  },
  {
    about: "Sinatra: what stands before the routes of a namespace",
    source: `
      require "sinatra"
      require "sinatra/namespace"
      namespace "/api" do
        before { authenticate! }
        get("/orders") { "" }
        namespace("/v2") { get("/orders") { "" } }
      end
      namespace "/open" do
        before { content_type :json }
        get("/orders") { "" }
      end
      `,
    routes: ["GET /api/orders *", "GET /api/v2/orders *", "GET /open/orders"],
  },
  {
    about: "Sinatra: classes, namespaces and the classic style",
    source: `
      require "sinatra"
      require "sinatra/namespace"
      get "/livez" do
        "ok"
      end
      class Orders < Sinatra::Base
        post "/orders/:id", auth: :admin do
          params[:id]
        end
        namespace "/v2" do
          get "/orders" do
            require_login!
          end
        end
      end
      `,
    routes: ["POST /orders/:id *", "GET /v2/orders *", "GET /livez"],
  },
  {
    about: "Grape: prefix, version, namespaces and parameters",
    source: `
      class API < Grape::API
        version "v1", using: :path
        prefix :api
        get :ping do
          "pong"
        end
        resource :orders do
          get { [] }
          route_param :id do
            delete { 1 }
          end
        end
      end
      `,
    routes: ["GET /api/v1/ping", "GET /api/v1/orders", "DELETE /api/v1/orders/:id"],
  },
  {
    about: "what only looks like a route",
    source: `
      # get "/comment" do
      class OrdersTest < ActionDispatch::IntegrationTest
        def test_list
          get "/orders"
          client.get "/other" do |response| end
          settings.get("/x")
        end
      end
      class Client
        def live
          connection.get("/livez")
        end
      end
      `,
    routes: [],
  },
  {
    about: "the maps of a config.ru",
    path: "config.ru",
    source: `
      require "./app"
      map "/livez" do
        run ->(env) { [200, {}, ["ok"]] }
      end
      run Orders
      `,
    routes: ["ANY /livez"],
  },
];

describe("routes of Ruby", () => {
  const sources = new Sources();
  before(() => sources.load("a.rb"));

  itFindsRoutes(sources, "config/routes.rb", rows);

  it("knows who answers", () => {
    const text = 'Rails.application.routes.draw do\n  resources :orders, only: :index\n  get "x", to: "y#z"\nend\n';
    deepEqual(
      sources.of("route", "config/routes.rb", text).map(({ props }) => props.handler),
      ["orders#index", "y#z"],
    );
  });
});

const listens: readonly (readonly [path: string, source: string, wanted: readonly unknown[]])[] = [
  ["config/puma.rb", 'threads 5\nport ENV.fetch("PORT") { 3000 }\n', [["puma", 3000, true]]],
  ["config/puma.rb", 'bind "tcp://0.0.0.0:9292"\n', [["puma", 9292, false]]],
  ["config.ru", "require './app'\nrun App\n", [["rack", undefined, false]]],
  ["app.rb", 'require "sinatra"\nset :port, 8080\nget "/" do\n "x"\nend\n', [["sinatra", 8080, false]]],
  [
    "app.rb",
    'require "sinatra/base"\nclass A < Sinatra::Base\n run! if app_file == $0\nend\n',
    [["sinatra", 4567, false]],
  ],
  ["app.rb", "class Job\n def go\n  run!\n end\nend\n", []],
  ["app.rb", "WEBrick::HTTPServer.new(Port: 8000)\n", [["webrick", 8000, false]]],
  ["lib/ports.rb", "port 3000\n", []],
];

describe("servers of Ruby", () => {
  const sources = new Sources();
  before(() => sources.load("a.rb"));

  for (const [path, source, wanted] of listens)
    it(`${path}: ${source}`, () =>
      deepEqual(
        sources.of("listen", path, source).map(({ props }) => [props.framework, props.port, props.portFromEnv]),
        wanted,
      ));
});
