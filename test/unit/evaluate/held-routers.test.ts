import assert from "node:assert/strict";
import { joinedRoutes } from "../../support/joined-routes";

const GIN = 'import "github.com/gin-gonic/gin"\n';

const GIN_SERVER = {
  "server.go":
    `package main\n${GIN}type Server struct {\n\trouter *gin.Engine\n\tapi *gin.RouterGroup\n\tadmin *gin.RouterGroup\n}\n` +
    "func NewServer() *Server {\n\ts := &Server{router: gin.New()}\n" +
    '\ts.api = s.router.Group("/api/v1")\n\ts.admin = s.api.Group("/admin", requireAuth())\n\treturn s\n}\n' +
    'func (s *Server) routes() {\n\ts.api.GET("/items", list)\n\ts.router.GET("/healthz", health)\n}\n',
  "orders.go":
    "package main\nfunc (s *Server) orderRoutes() {\n" +
    '\ts.api.GET("/orders", orders)\n\ts.admin.DELETE("/orders/:id", remove)\n\tg := s.api.Group("/carts")\n\tg.POST("/new", add)\n}\n',
};

describe("routes of a router that a field holds", () => {
  it("lie below the group that fills it, in every file of the package", async () => {
    const expected = [
      "DELETE guarded /api/v1/admin/orders/:id",
      "GET /api/v1/items",
      "GET /api/v1/orders",
      "GET /healthz",
      "POST /api/v1/carts/new",
    ];
    assert.deepEqual(await joinedRoutes(GIN_SERVER), expected);
    assert.deepEqual(await joinedRoutes(GIN_SERVER, Object.keys(GIN_SERVER).reverse()), expected, "in another order");
  });

  it("are none where no file says that the field routes", async () => {
    const { "orders.go": orders } = GIN_SERVER;
    assert.deepEqual(await joinedRoutes({ "orders.go": orders }), []);
    const client =
      'package api\ntype Client struct{ http *Caller }\nfunc (c *Client) Orders() {\n\tc.http.Get("/orders", decode)\n}\n';
    assert.deepEqual(await joinedRoutes({ ...GIN_SERVER, "api/client.go": client }).then((all) => all.length), 5);
    const elsewhere = `package web\nfunc (s *Server) more() {\n\ts.admin.GET("/more", x)\n}\n`;
    assert.deepEqual(await joinedRoutes({ ...GIN_SERVER, "web/more.go": elsewhere }).then((all) => all.length), 5);
  });

  it("lie below what chi hands to the function in which the field is filled, behind its guard", async () => {
    const files = {
      "internal/api.go":
        'package internal\nimport "github.com/go-chi/chi/v5"\ntype API struct {\n\tmux chi.Router\n\tv1 chi.Router\n}\n' +
        'func New() *API {\n\tr := chi.NewRouter()\n\ta := &API{mux: r}\n\tr.Route("/v1", func(v chi.Router) {\n' +
        "\t\tv.Use(requireAuth)\n\t\ta.v1 = v\n\t\ta.users()\n\t})\n\treturn a\n}\n",
      "internal/users.go":
        'package internal\nfunc (a *API) users() {\n\ta.v1.Get("/users", a.list)\n\ta.mux.Get("/healthz", a.health)\n}\n',
    };
    assert.deepEqual(await joinedRoutes(files), ["GET /healthz", "GET guarded /v1/users"]);
  });

  it("lie behind a guard that another function sets, in whatever file of the package", async () => {
    const files = {
      "server.go":
        'package main\nimport "github.com/go-chi/chi/v5"\ntype Server struct {\n\tr *chi.Mux\n\topen chi.Router\n}\n' +
        "func main() {\n\ts := &Server{r: chi.NewRouter(), open: chi.NewRouter()}\n\ts.middleware()\n\ts.routes()\n}\n",
      "middleware.go":
        "package main\nfunc (s *Server) middleware() {\n\ts.r.Use(logging)\n\ts.r.Use(RequireAuth)\n\ts.cache.Use(RequireAuth)\n}\n",
      "routes.go":
        'package main\nimport "github.com/go-chi/chi/v5"\nfunc (s *Server) routes() {\n\ts.r.Get("/orders", s.list)\n\ts.open.Get("/healthz", s.health)\n' +
        '\ts.cache.Get("/x", s.fill)\n\ts.r.Route("/users", func(u chi.Router) {\n\t\tu.Get("/{id}", s.user)\n\t})\n}\n',
    };
    const expected = ["GET /healthz", "GET guarded /orders", "GET guarded /users/{id}"];
    assert.deepEqual(await joinedRoutes(files), expected);
    assert.deepEqual(await joinedRoutes(files, Object.keys(files).reverse()), expected, "in another order");
    const late = 'package main\nfunc (s *Server) late() {\n\ts.r.Get("/about", about)\n\ts.r.Use(RequireAuth)\n}\n';
    assert.deepEqual(await joinedRoutes({ ...files, "middleware.go": late }), [
      "GET /about",
      "GET /healthz",
      "GET /orders",
      "GET /users/{id}",
    ]);
  });

  it("lie behind a guard that the field is told where it is filled", async () => {
    const files = {
      "server.go":
        `package main\n${GIN}type Server struct{ api *gin.RouterGroup }\n` +
        'func New() *Server {\n\tr := gin.New()\n\ts := &Server{}\n\ts.api = r.Group("/api")\n\ts.api.Use(requireAuth())\n\treturn s\n}\n',
      "orders.go": 'package main\nfunc (s *Server) orders() {\n\ts.api.GET("/orders", list)\n}\n',
    };
    assert.deepEqual(await joinedRoutes(files), ["GET guarded /api/orders"]);
  });

  it("lie below what the maker of the struct is handed", async () => {
    const files = {
      "main.go":
        'package main\nimport (\n\t"example.org/shop/users"\n\t"github.com/gin-gonic/gin"\n)\n' +
        'func main() {\n\tr := gin.New()\n\tusers.NewHandler(store, r.Group("/users")).Routes()\n}\n',
      "users/handler.go":
        `package users\n${GIN}type Handler struct{ group *gin.RouterGroup }\n` +
        "func NewHandler(s Store, g *gin.RouterGroup) *Handler {\n\treturn &Handler{group: g}\n}\n",
      "users/routes.go": 'package users\nfunc (h *Handler) Routes() {\n\th.group.GET("/:id", h.get)\n}\n',
    };
    assert.deepEqual(await joinedRoutes(files), ["GET /users/:id"]);
  });
});
