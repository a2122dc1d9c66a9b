import { deepEqual } from "node:assert/strict";
import { dedent, Sources } from "../facts-of";

interface Row {
  readonly about: string;
  readonly source: string;
  readonly routes: readonly string[];
}

const rows: readonly Row[] = [
  {
    about: "routers of net/http that hang on another one, behind a guard or not",
    source: `
      package main
      import "net/http"
      func main() {
        admin := http.NewServeMux()
        admin.HandleFunc("/users", users)
        shop := http.NewServeMux()
        shop.HandleFunc("GET /shop/orders", orders)
        open := http.NewServeMux()
        open.HandleFunc("/carts", carts)
        mux := http.NewServeMux()
        mux.Handle("/admin/", requireAuth(http.StripPrefix("/admin", admin)))
        mux.Handle("/shop/", requireAuth(shop))
        mux.Handle("/open/", http.StripPrefix("/open", open))
        mux.HandleFunc("GET /health", health)
      }
      `,
    routes: [
      "ANY /admin/users *",
      "GET /shop/orders *",
      "ANY /open/carts",
      "ANY /admin *",
      "ANY /shop *",
      "ANY /open",
      "GET /health",
    ],
  },
  {
    about: "handlers that say their patterns themselves, and types that answer nothing",
    source: `
      package main
      import "net/http"
      type Echo struct{}
      func (*Echo) Pattern() string { return "/echo" }
      func (*Echo) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
      type Orders struct{}
      func (Orders) Pattern() string { return "POST /orders" }
      func (Orders) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
      type Glob struct{}
      func (Glob) Pattern() string { return "/*.txt" }
      `,
    routes: ["ANY /echo", "POST /orders"],
  },
  {
    about: "routegroup",
    source: `
      package main
      import "github.com/go-pkgz/routegroup"
      func main() {
        router := routegroup.New(http.NewServeMux())
        router.HandleFunc("GET /health", health)
        api := router.Mount("/api")
        api.Use(authenticate)
        api.HandleFunc("GET /orders", list)
        router.Group().Route(func(g *routegroup.Bundle) {
          g.HandleFunc("POST /carts", add)
        })
        router.Mount("/v2").Route(func(g *routegroup.Bundle) {
          g.Handle("/users", h)
        })
      }
      `,
    routes: ["GET /health", "GET /api/orders *", "POST /carts", "ANY /v2/users"],
  },
  {
    about: "makers of handlers that show something of an account, beside wrappers that ask who calls",
    source: `
      package main
      import "github.com/gorilla/mux"
      func routes(store Store) *mux.Router {
        r := mux.NewRouter()
        r.HandleFunc("/accounts/{id}/orders", getAccountOrders(store))
        r.Methods("GET").Path("/users/{id}").HandlerFunc(getUser(store))
        r.HandleFunc("/carts", getAuthorized(carts))
        r.HandleFunc("/lines", requireUser(lines))
        return r
      }
      `,
    routes: ["ANY /accounts/{id}/orders", "GET /users/{id}", "ANY /carts *", "ANY /lines *"],
  },
  {
    about: "go-json-rest: routes that its package makes",
    source: `
      package api
      import (
        "github.com/ant0ine/go-json-rest/rest"
        "example.com/shop/client"
      )
      const uriHealth = "/api/v1/health"
      func (a *API) routes() []*rest.Route {
        client.Get("/elsewhere", a.parse)
        return []*rest.Route{
          rest.Get(uriHealth, a.Health),
          rest.Put("/orders/#id/lines/#line", wrap(a.Put)),
          rest.Get(address),
        }
      }
      `,
    routes: ["GET /api/v1/health", "PUT /orders/:id/lines/:line"],
  },
  {
    about: "gin: an engine that a library hands out",
    source: `
      package router
      import ("github.com/acme/kernel"; "github.com/gin-gonic/gin"; "shop/api")
      func Init() {
        r := kernel.Engine()
        r.GET("/healthz", api.Healthz)
        r.Use(gin.Recovery())
        c := kernel.Client()
        c.GET("/orders", &answer)
      }
      `,
    routes: ["GET /healthz"],
  },
  {
    about: "net/http without a router: paths that a handler compares, and a middleware that leaves some out",
    source: `
      package server
      import "net/http"
      const livePath = "/v1/live"
      var statsPath = "/v1/stats"
      func (s *Server) handle(w http.ResponseWriter, r *http.Request, v *visitor) error {
        if r.Method == http.MethodGet && r.URL.Path == livePath {
          return s.live(w, r)
        } else if r.Method == "POST" && r.URL.Path == "/v1/orders" {
          return s.order(w, r)
        } else if (r.Method == http.MethodPut || r.Method == http.MethodPost) && r.URL.Path == statsPath {
          return s.stats(w, r)
        }
        switch r.URL.Path {
        case "/a", "/b":
          return nil
        }
        return errNotFound
      }
      func quiet(next http.Handler) http.Handler {
        return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
          if r.URL.Path != "/v1/live" && r.URL.Path == "/noisy" { log(r) }
          next.ServeHTTP(w, r)
        })
      }
      func name(path string) bool { return path == "/x" }
      `,
    routes: ["GET /v1/live", "POST /v1/orders", "ANY /v1/stats", "ANY /a", "ANY /b"],
  },
  {
    about: "net/http: the default mux, an own mux, patterns with a method",
    source: `
      package main
      import "net/http"
      func main() {
        http.HandleFunc("/livez", live)
        http.Handle("/m", h)
        m := http.NewServeMux()
        m.HandleFunc("POST /orders/{id}", create)
        m.Handle("/x", requireAuth(x))
        private := deps.Verifier.RequireAuth
        m.Handle("POST /y", private(http.HandlerFunc(y)))
        timed := deps.Timer.Measure
        m.Handle("POST /z", timed(http.HandlerFunc(z)))
      }
      func add(mux *http.ServeMux) { mux.HandleFunc("GET /typed", t) }
      `,
    routes: ["ANY /livez", "ANY /m", "POST /orders/{id}", "ANY /x *", "POST /y *", "POST /z", "GET /typed"],
  },
  {
    about: "gin: groups join prefixes and pass their guards on",
    source: `
      package main
      import "github.com/gin-gonic/gin"
      func main() {
        r := gin.Default()
        r.GET("/ping", func(c *gin.Context) { c.JSON(200, nil) })
        api := r.Group("/api")
        api.POST("/login", login)
        private := api.Group("/private", AuthRequired())
        private.DELETE("/users/:id", remove)
        late := r.Group("/late")
        late.Use(middleware.JWT())
        {
          late.PUT("/x", put)
        }
        r.Any("/any", any)
        r.Handle("PATCH", "/h", h)
        _ = r.Run(":8080")
      }
      func routes(g *gin.RouterGroup) { g.GET("/typed", f) }
      `,
    routes: [
      "GET /ping",
      "POST /api/login",
      "DELETE /api/private/users/:id *",
      "PUT /late/x *",
      "ANY /any",
      "PATCH /h",
      "GET /typed",
    ],
  },
  {
    about: "chi: nested Route, Group, With, Method; what is mounted in the same file",
    source: `
      package main
      import (
        "net/http"
        "github.com/go-chi/chi/v5"
      )
      func router() http.Handler {
        r := chi.NewRouter()
        r.Get("/", index)
        r.Route("/articles", func(r chi.Router) {
          r.Post("/", create)
          r.Route("/{id}", func(r chi.Router) {
            r.Use(RequireLogin)
            r.Put("/", update)
          })
        })
        r.Group(func(r chi.Router) {
          r.Use(jwtauth.Verifier(tokenAuth))
          r.Get("/me", me)
        })
        r.With(requireUser).Delete("/with", del)
        r.MethodFunc("GET", "/mf", mf)
        r.Mount("/admin", adminRouter())
        return r
      }
      func adminRouter() chi.Router {
        sub := chi.NewRouter()
        sub.Use(AdminOnly)
        sub.Get("/accounts", accounts)
        return sub
      }
      `,
    routes: [
      "GET /",
      "POST /articles",
      "PUT /articles/{id} *",
      "GET /me *",
      "DELETE /with *",
      "GET /mf",
      "GET /admin/accounts *",
    ],
  },
  {
    about: "gorilla: Methods behind HandleFunc, PathPrefix().Subrouter()",
    source: `
      package main
      import "github.com/gorilla/mux"
      type Server struct { router *mux.Router }
      func (s *Server) routes() {
        s.router.HandleFunc("/field", s.field).Methods("GET")
      }
      func main() {
        r := mux.NewRouter()
        r.HandleFunc("/a", a)
        r.HandleFunc("/b", b).Methods(http.MethodPost, "PUT")
        sub := r.PathPrefix("/v1").Subrouter()
        sub.Use(authMiddleware)
        sub.Handle("/c", c).Methods("DELETE")
      }
      `,
    routes: ["GET /field", "ANY /a", "POST /b", "PUT /b", "DELETE /v1/c *"],
  },
  {
    about: "echo and fiber",
    source: `
      package main
      import (
        "github.com/gofiber/fiber/v2"
        "github.com/labstack/echo/v4"
        echojwt "github.com/labstack/echo-jwt/v4"
      )
      func main() {
        e := echo.New()
        e.GET("/e", h)
        g := e.Group("/g", echojwt.JWT([]byte(secret)))
        g.POST("/p", h)
        app := fiber.New()
        app.Get("/f", func(c *fiber.Ctx) error { return nil })
        v1 := app.Group("/v1")
        v1.Delete("/d", requireAuth, h)
        e.Start(":1323")
        app.Listen(":3000")
      }
      `,
    routes: ["GET /e", "POST /g/p *", "GET /f", "DELETE /v1/d *"],
  },
  {
    about: "no routes: clients, maps, headers, caches, tests' requests, comments",
    source: `
      package main
      import (
        "net/http"
        "net/http/httptest"
        "github.com/gin-gonic/gin"
      )
      // r.GET("/commented", h)
      func main() {
        http.Get("/healthz")
        client := &http.Client{}
        client.Get("/healthz")
        httptest.NewRequest("GET", "/healthz", nil)
        cache.Get("/healthz")
        resp.Header.Get("/healthz")
        config.Get("/healthz")
        m := map[string]int{"/healthz": 1}
        _ = m
        r := resty.New()
        r.Post("/healthz")
        _ = "r.GET(\\"/x\\", h)"
        gin.SetMode("/healthz")
      }
      `,
    routes: [],
  },
  {
    about: "a mux in a field, by the literal that fills it and by its declared type",
    source: `
      package main
      import "net/http"
      type Holder struct { inner *http.ServeMux }
      func Serve() {
        made := &Elsewhere{inner: http.NewServeMux()}
        made.inner.HandleFunc("/made", h)
        var typed *Holder
        typed.inner.Handle("GET /typed", h)
      }
      func (h *Holder) add() { h.inner.HandleFunc("/own", x) }
      `,
    routes: ["ANY /made", "GET /typed", "ANY /own"],
  },
  {
    about: "a field of a struct of another file, by its usual name and a function that answers",
    source: `
      package main
      import "net/http"
      func (s *Server) routes(c *http.Client) {
        s.mux.HandleFunc("/livez", s.livez)
        s.router.Handle("POST /orders", wrap(s.create))
        s.router.Handle("/nothing", nil)
        s.client.Handle("/remote", s.livez)
        s.mux.HandleFunc(name, s.livez)
        s.cache.GET("/cached", s.livez)
      }
      `,
    routes: ["ANY /livez", "POST /orders"],
  },
  {
    about: "a router that a function of the file returns",
    source: `
      package main
      import "github.com/gin-gonic/gin"
      func build() *gin.Engine { return gin.Default() }
      func main() {
        web := build()
        web.GET("/orders", list)
      }
      `,
    routes: ["GET /orders"],
  },
  {
    about: "a router of the project itself that is given a method, a path and a function",
    source: `
      package main
      import "net/http"
      func add(app *web.App, api *api) {
        app.HandlerFuncNoMid(http.MethodGet, "v1", "/liveness", api.liveness)
        app.Handle(http.MethodPost, "/orders", authenticate(api.create))
        http.NewRequest(http.MethodGet, "/remote", nil)
        client.Handle(http.MethodGet, "/remote", &body)
        client.Do(http.MethodGet, "/remote", api.liveness)
      }
      `,
    routes: ["GET /liveness", "POST /orders *"],
  },
  {
    about: "gorilla: the handler at the end of what is built",
    source: `
      package main
      import "github.com/gorilla/mux"
      func main() {
        r := mux.NewRouter()
        r.Methods("GET").Path("/health").Handler(server(h))
        r.Path("/any").HandlerFunc(any)
        r.Methods("GET").Handler(h)
      }
      `,
    routes: ["GET /health", "ANY /any"],
  },
  {
    about: "ozzo: groups, and several methods in one text",
    source: `
      package main
      import routing "github.com/go-ozzo/ozzo-routing/v2"
      func main() {
        r := routing.New()
        r.To("GET,HEAD", "/healthcheck", h)
        r.Group("/v1").Post("/orders", create)
      }
      func add(g *routing.RouteGroup) { g.Delete("/orders/<id>", remove) }
      `,
    routes: ["GET /healthcheck", "HEAD /healthcheck", "POST /v1/orders", "DELETE /orders/<id>"],
  },
  {
    about: "a function of the file that registers whatever path it is handed, with what it adds to all",
    source: `
      package server
      import "net/http"
      type server struct { mux *http.ServeMux }
      func register(path string, f http.HandlerFunc) { http.Handle(path, measured(path, f)) }
      func (s *server) handle(path string, f http.HandlerFunc) { s.mux.HandleFunc(path, requireAuth(f)) }
      func (s *server) start(paths []string) {
        register("/up", s.up)
        s.handle("POST /orders", s.order)
        other("/nothing", s.order)
        for _, path := range paths { register(path, s.up) }
      }
      `,
    routes: ["ANY /up", "POST /orders *"],
  },
  {
    about: "a router of a library that takes patterns of net/http",
    source: `
      package api
      import "github.com/go-pkgz/routegroup"
      func routes(router *routegroup.Bundle) {
        router.Group().Route(func(r *routegroup.Bundle) {
          r.HandleFunc("GET /rss/{name}", feed)
          r.With(auth).HandleFunc("DELETE /entry/{id}", remove)
          r.HandleFunc("GET something", feed)
        })
      }
      `,
    routes: ["GET /rss/{name}", "DELETE /entry/{id} *"],
  },
  {
    about: "a builder of the project itself, and a client that is built alike",
    source: `
      package server
      import ("shop/lib/route"; "shop/handlers")
      func routes() []*route.Handled {
        return []*route.Handled{
          route.Get("/health").SecuredWith(route.Open()).Handle(handlers.Health()),
          route.Post("/orders").SecuredWith(authentication).Handle(handlers.Orders()),
        }
      }
      func ask(c *Client) { c.Get("/stock").Send(body); c.Get("/stock").Handle(&answer) }
      `,
    routes: ["GET /health", "POST /orders *"],
  },
  {
    about: "the sound part of a file with a syntax error",
    source:
      'package main\r\nimport "net/http"\r\nfunc main() {\r\n  http.HandleFunc("/ok", ok)\r\n}\r\nfunc broken( {\r\n',
    routes: ["ANY /ok"],
  },
  {
    about: "tables whose paths stand below a base that is not known; sums that are no paths are none",
    source: `
      package server
      import ("net/http"; "strings")
      type Route struct { Name, Method, Pattern string; HandlerFunc http.HandlerFunc }
      func (s *S) routes() Routes {
        return Routes{
          Route{"ready", strings.ToUpper("Get"), s.base + "/ready", s.ready},
          Route{"add", strings.ToUpper("Post"), s.base + "/orders/" + kind, s.add},
          Route{"list", "GET", "/orders", s.list},
        }
      }
      var texts = []Message{{"GET", base + "/remote", decode}}
      `,
    routes: ["GET /*/ready", "GET /orders"],
  },
  {
    about: "tables of generated servers and of go-zero; roles and what clients send are none",
    source: `
      package server
      import ("net/http"; "github.com/zeromicro/go-zero/rest")
      type Route struct { Name, Method, Pattern string; HandlerFunc http.HandlerFunc }
      var routes = []Route{{"Live", "GET", "/livez", Live}, {"Add", strings.ToUpper("Post"), "/orders", requireAuth(Add)}}
      func (c *C) Routes() Routes {
        return Routes{"Find": Route{http.MethodGet, "/orders/{id}", c.Find}}
      }
      func register(server *rest.Server) {
        server.AddRoutes([]rest.Route{{Method: http.MethodDelete, Path: "/orders", Handler: remove(ctx)}}, rest.WithPrefix("/v1"), rest.WithJwt(secret))
      }
      var handlers = map[string]http.HandlerFunc{"/metrics": metrics}
      const admin = "admin"
      var rules = []RouteRule{{"GET", "/admin", admin}}
      var calls = []Call{{"GET", "/remote", decode}}
      var links = map[string]string{"/home": home}
      `,
    routes: ["GET /livez", "POST /orders *", "GET /orders/{id}", "DELETE /v1/orders *", "ANY /metrics"],
  },
  {
    about: "a table of structs without a name that says what answers; one that says what is expected is none",
    source: `
      package main
      func main() {
        mux := http.NewServeMux()
        for _, r := range []struct {
          method  string
          path    string
          handler http.HandlerFunc
        }{
          {"GET", "/healthz", health},
          {http.MethodPost, "/orders", requireAuth(add)},
        } {
          mux.HandleFunc(r.method+" "+r.path, r.handler)
        }
        var pages = []struct{ path string; h http.Handler }{{"GET /about", about}, {path: "/help", h: help}}
        cases := []struct{ path string; want int }{{"/nowhere", ok}}
      }
      `,
    routes: ["GET /healthz", "POST /orders *", "GET /about", "ANY /help"],
  },
  {
    about: "a service of Connect, whose path only generated code says in full",
    source: `
      package main
      import ("net/http"; "connectrpc.com/connect"; "example.org/x/gen/orders/v1/ordersv1connect")
      func main() {
        mux := http.NewServeMux()
        path, handler := ordersv1connect.NewOrderServiceHandler(&orders{}, connect.WithInterceptors(authInterceptor()))
        mux.Handle(path, handler)
        mux.Handle(ordersv1connect.NewStockServiceHandler(&stock{}))
        mux.Handle(ordersv1connect.NewLoginServiceHandler(&AuthServer{}))
      }
      `,
    routes: ["POST /*.OrderService/* *", "POST /*.StockService/*", "POST /*.LoginService/*"],
  },
  {
    about: "gorilla: routes that are built on a router below a path, in whatever order",
    source: `
      package main
      import ("net/http"; "github.com/gorilla/mux")
      func main() {
        r := mux.NewRouter()
        api := r.PathPrefix("/api").Subrouter()
        api.Methods(http.MethodGet).Path("/orders/{id}").HandlerFunc(get)
        api.Path("/orders/{id}").Methods("DELETE").Handler(requireAuth(remove))
        api.PathPrefix("/v1").Path("/teams").Handler(teams)
      }
      `,
    routes: ["GET /api/orders/{id}", "DELETE /api/orders/{id} *", "ANY /api/v1/teams"],
  },
  {
    about: "net/http: a router behind a path that is stripped; echo's names of methods",
    source: `
      package main
      import ("net/http"; "github.com/labstack/echo/v4")
      func main() {
        v1 := http.NewServeMux()
        v1.HandleFunc("GET /orders", list)
        mux := http.NewServeMux()
        mux.Handle("/api/v1/", http.StripPrefix("/api/v1", v1))
        e := echo.New()
        e.Add(echo.GET, "/healthz", live)
      }
      `,
    routes: ["GET /api/v1/orders", "ANY /api/v1", "GET /healthz"],
  },
  {
    about: "go-restful: a chain that ends in the handler, below the path of its service",
    source: `
      package server
      import restful "github.com/emicklei/go-restful/v3"
      func service() *restful.WebService {
        ws := new(restful.WebService)
        ws.Path("/orders").Consumes(restful.MIME_JSON)
        ws.Route(ws.GET("/{id}").To(find).Doc("one"))
        ws.Route(ws.POST("").Filter(requireAuth).To(add))
        mail.To(receiver)
        return ws
      }
      `,
    routes: ["GET /orders/{id}", "POST /orders *"],
  },
  {
    about: "huma and beego: functions that are told path and handler",
    source: `
      package server
      import ("net/http"; "github.com/beego/beego/v2/server/web"; "github.com/danielgtaylor/huma/v2")
      func register(api huma.API) {
        huma.Get(api, "/livez", live)
        huma.Register(api, huma.Operation{OperationID: "add", Method: http.MethodPost, Path: "/orders"}, add)
        web.Router("/old", &Old{}, "get,post:Old")
        web.AddNamespace(web.NewNamespace("/v1", web.NSNamespace("/teams", web.NSRouter("/:id", &Team{}))))
        web.Run("/nowhere", other)
      }
      `,
    routes: ["GET /livez", "POST /orders", "GET /old", "POST /old", "ANY /v1/teams/:id"],
  },
  {
    about: "a router that a struct embeds, and routers of hertz, buffalo and the gateway of gRPC",
    source: `
      package server
      import (
        "github.com/cloudwego/hertz/pkg/app/server"; "github.com/gin-gonic/gin"; "github.com/gobuffalo/buffalo"
        "github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
      )
      type Server struct { *gin.Engine; db *DB }
      func (s *Server) routes() { s.GET("/livez", live); s.db.GET("/rows", scan) }
      func main() {
        h := server.Default()
        h.GET("/hertz", live)
        app := buffalo.New(buffalo.Options{})
        app.GET("/buffalo", live)
        mux := runtime.NewServeMux()
        mux.HandlePath("GET", "/gateway", live)
      }
      `,
    routes: ["GET /livez", "GET /hertz", "GET /buffalo", "GET /gateway"],
  },
  {
    about: "paths that are put together, on routers of kratos and GoFrame",
    source: `
      package server
      import (
        "fmt"; "github.com/go-kratos/kratos/v2/transport/http"; "github.com/gogf/gf/v2/frame/g"; "github.com/gogf/gf/v2/net/ghttp"
      )
      const base = "/base"
      func main() {
        srv := http.NewServer(http.Address(":80"))
        srv.HandleFunc(fmt.Sprintf("%s/livez", prefix()), live)
        srv.Route("/v1").GET(fmt.Sprintf("%s/%s", base, "orders"), orders)
        s := g.Server()
        s.BindHandler("/healthz", live)
        s.Group("/api", func(group *ghttp.RouterGroup) { group.POST("/teams", add) })
        fmt.Println("/nothing", live)
      }
      `,
    routes: ["ANY /*/livez", "GET /v1/base/orders", "ANY /healthz", "POST /api/teams"],
  },
  {
    about: "fasthttp without a router: paths that a handler compares",
    source: `
      package main
      import "github.com/valyala/fasthttp"
      func handle(ctx *fasthttp.RequestCtx) {
        switch string(ctx.Path()) {
        case "/livez": live(ctx)
        case "/orders": orders(ctx)
        }
      }
      func log(ctx *other.Context) { if string(ctx.Path()) == "/hidden" { return } }
      `,
    routes: ["ANY /livez", "ANY /orders"],
  },
];

describe("Go routes", () => {
  const sources = new Sources();
  before(() => sources.load("a.go"));
  for (const { about, source, routes } of rows)
    it(about, () =>
      deepEqual(sources.routes("cmd/main.go", source.startsWith("\n") ? dedent(source) : source), routes),
    );
});
