import { equal } from "node:assert/strict";
import { type FactsRow, itFindsFacts, Sources } from "../facts-of";

const rows: readonly FactsRow[] = [
  {
    about: "imports",
    kind: "import",
    source: `
      package a
      import "fmt"
      import (
        lg "log"
        _ "github.com/lib/pq"
      )
      `,
    facts: [
      { module: "fmt", alias: "fmt" },
      { module: "log", alias: "lg" },
      { module: "github.com/lib/pq", alias: undefined },
    ],
  },
  {
    about: "callees are the import path and the function",
    kind: "call",
    source: `
      package a
      import (
        lg "log"
        "os/signal"
        "os"
        "syscall"
        "github.com/redis/go-redis/v9"
      )
      func main() {
        lg.Printf("x %d", 1)
        ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
        rdb := redis.NewClient(nil)
        rdb.Ping(ctx)
        helper()
      }
      `,
    facts: [
      { callee: "log.Printf", name: "Printf", arg0: "x %d", arg1: 1, args: 2, statement: true, fn: "main" },
      { callee: "os/signal.NotifyContext", arg0: "ctx", arg1: "os.Interrupt", arg2: "syscall.SIGTERM" },
      { callee: "github.com/redis/go-redis/v9.NewClient" },
      { name: "Ping", on: "github.com/redis/go-redis/v9.NewClient" },
      { callee: "helper" },
    ],
  },
  {
    about: "receivers: variables, parameters, struct literals, fields",
    kind: "call",
    source: `
      package a
      import ("net/http"; "database/sql")
      type App struct { db *sql.DB; srv *http.Server }
      func (a *App) Stop(ctx context.Context, tx *sql.Tx) {
        a.srv.Shutdown(ctx)
        a.db.PingContext(ctx)
        tx.Commit()
        srv := &http.Server{Addr: ":1"}
        defer srv.Close()
      }
      `,
    facts: [
      { callee: "a.srv.Shutdown", on: "net/http.Server", fn: "App.Stop" },
      { name: "PingContext", on: "database/sql.DB" },
      { name: "Commit", on: "database/sql.Tx" },
      { name: "Close", on: "net/http.Server" },
    ],
  },
  {
    about: "goroutines started in a handler",
    kind: "call",
    source: `
      package a
      import "net/http"
      func create(w http.ResponseWriter, r *http.Request) {
        go func() { send() }()
        go notify(r)
      }
      func main() {
        http.HandleFunc("/x", create)
        go loop()
      }
      `,
    facts: [
      { callee: "go", statement: true, inHandler: true, fn: "create" },
      { callee: "send", inHandler: true },
      { callee: "go", inHandler: true, arg0: "notify" },
      { callee: "notify", inHandler: true },
      { callee: "net/http.HandleFunc" },
      { callee: "go", inHandler: false, fn: "main", arg0: "loop" },
      { callee: "loop" },
    ],
  },
  {
    about: "struct literals with their fields",
    kind: "construct",
    source: `
      package a
      import ("crypto/tls"; "net/http"; "time"; "github.com/rs/cors")
      var c = &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
      var o = cors.Options{AllowedOrigins: []string{"*"}, AllowOriginFunc: func(o string) bool { return true }}
      var local = Thing{Name: "x"}
      var list = []string{"a"}
      `,
    facts: [
      {
        class: "net/http.Client",
        assignedTo: "c",
        "kw.Timeout": "<expr>",
        "kw.Transport.TLSClientConfig.InsecureSkipVerify": undefined,
      },
      { class: "net/http.Transport" },
      { class: "crypto/tls.Config", "kw.InsecureSkipVerify": true },
      { class: "github.com/rs/cors.Options", "kw.AllowedOrigins": "*", "kw.AllowOriginFunc": "<fn>" },
      { class: "Thing", "kw.Name": "x", assignedTo: "local" },
    ],
  },
  {
    about: "environment variables, through a helper of the file too",
    kind: "env",
    source: `
      package a
      import ("os"; "github.com/spf13/viper")
      func getEnv(key, fallback string) string {
        if v, ok := os.LookupEnv(key); ok { return v }
        return fallback
      }
      func load() {
        a := os.Getenv("A")
        b, ok := os.LookupEnv("B")
        c := getEnv("C", "http://c")
        secret := getEnv("JWT_SECRET", "changeme")
        port := os.Getenv("PORT")
        if port == "" {
          port = "8080"
        }
        viper.SetDefault("jwt.secret", "changeme")
        viper.SetDefault("http-port", 9090)
        url := "http://localhost:8080"
        if v := os.Getenv("API_URL"); v != "" {
          url = v
        }
        if key := os.Getenv("API_KEY"); key == "" {
          log.Fatal("no key")
        }
      }
      `,
    facts: [
      { name: "A" },
      { name: "B" },
      { name: "C", fallback: "http://c", fallbackKind: "string" },
      { name: "JWT_SECRET", fallback: "(redacted)", fallbackKind: "placeholder" },
      { name: "PORT", fallback: "8080" },
      { name: "JWT_SECRET", fallback: "(redacted)", via: "configuration" },
      { name: "HTTP_PORT", fallback: 9090, via: "configuration" },
      { name: "API_URL", fallback: ["<expr>"] },
      { name: "API_KEY", fallback: undefined },
    ],
  },
  {
    about: "variables that flags of urfave/cli are read from",
    kind: "env",
    source: `
      package a
      import "github.com/urfave/cli/v3"
      var flags = []cli.Flag{
        &cli.StringFlag{
          Name: "driver",
          Sources: cli.NewValueSourceChain(cli.EnvVar("APP_DRIVER"), cli.EnvVar("DRIVER"), cli.File("/driver")),
          Required: true,
        },
        &cli.StringFlag{Name: "addr", Sources: cli.EnvVars("APP_ADDR", "ADDR")},
        &cli.IntFlag{Name: "port", EnvVars: []string{"APP_PORT"}, Value: 8080},
      }
      `,
    facts: [
      { name: "APP_DRIVER", required: true, fallback: undefined },
      { name: "DRIVER", fallback: ["<expr>"] },
      { name: "APP_ADDR", fallback: ["<expr>"] },
      { name: "ADDR", fallback: ["<expr>"] },
      { name: "APP_PORT", fallback: 8080 },
    ],
  },
  {
    about: "variables of structs that others hold under a name of their own",
    kind: "env",
    source: `
      package a
      type Mongo struct {
        URI string \`env:"URI" required:"true"\`
      }
      type Options struct {
        Port int \`env:"PORT" default:"8080"\`
        Mongo *Mongo \`group:"mongo" namespace:"mongo" env-namespace:"MONGO"\`
        S3 struct {
          Bucket string \`env:"BUCKET"\`
          Auth struct {
            Key string \`env:"KEY"\`
          } \`group:"auth" env-namespace:"AUTH"\`
        } \`group:"s3" env-namespace:"S3"\`
        Redis Redis \`envPrefix:"REDIS_"\`
        Plain Plain
        Own *Options
      }
      type Redis struct {
        Host string \`env:"HOST"\`
      }
      type Plain struct {
        Level string \`env:"LEVEL"\`
      }
      `,
    facts: [
      { name: "MONGO_URI", required: true },
      { name: "PORT", fallback: "8080" },
      { name: "S3_BUCKET" },
      { name: "S3_AUTH_KEY" },
      { name: "REDIS_HOST" },
      { name: "LEVEL" },
    ],
  },
  {
    about: "literals given to names",
    kind: "assignment",
    source: `
      package a
      const Version = "1.2"
      var (
        debug = true
        apiToken = "abcdefghijklmnop"
      )
      func f() { retries := 3 }
      `,
    facts: [
      { target: "Version", value: "1.2" },
      { target: "debug", value: true, valueKind: "boolean" },
      { target: "apiToken", value: "(redacted)", valueKind: "string" },
      { target: "retries", value: 3, fn: "f" },
    ],
  },
  {
    about: "declarations",
    kind: "declaration",
    source: `
      package a
      import "sync"
      type MemStore struct { sync.Mutex; rows map[string]int }
      type Repo interface { Get(id string) error }
      func (s *MemStore) Get(id string) error { return nil }
      func helper(a, b int) {}
      `,
    facts: [
      { type: "class", name: "MemStore", bases: ["sync.Mutex"] },
      { type: "field", name: "rows" },
      { type: "type", name: "Repo" },
      { type: "method", name: "Get", params: ["id"], returns: "error" },
      { type: "function", name: "helper" },
    ],
  },
  {
    about: "panics are errors raised",
    kind: "throw",
    source: `
      package a
      func f() { panic("x") }
      `,
    facts: [{ class: "panic", fn: "f" }],
  },
  {
    about: "servers that listen",
    kind: "listen",
    source: `
      package a
      import ("net/http"; "os"; "github.com/gin-gonic/gin"; "github.com/labstack/echo/v4"; "github.com/gofiber/fiber/v2")
      func main() {
        http.ListenAndServe(":8080", nil)
        http.ListenAndServe("127.0.0.1:9000", nil)
        port := os.Getenv("PORT")
        http.ListenAndServe(":" + port, nil)
        srv := &http.Server{Addr: "0.0.0.0:7000"}
        srv.ListenAndServe()
        r := gin.New()
        r.Run()
        e := echo.New()
        e.Logger.Fatal(e.Start(":1323"))
        app := fiber.New()
        app.Listen(":3000")
        task.Run(":1")
      }
      `,
    facts: [
      { port: 8080, host: undefined, framework: "net/http" },
      { port: 9000, host: "127.0.0.1" },
      { portFromEnv: true },
      { port: 7000, host: "0.0.0.0" },
      { port: 8080, framework: "gin" },
      { port: 1323, framework: "echo" },
      { port: 3000, framework: "fiber" },
    ],
  },
  {
    about: "servers of other frameworks that listen",
    kind: "listen",
    source: `
      package a
      import (
        "github.com/beego/beego/v2/server/web"; "github.com/cloudwego/hertz/pkg/app/server"; "github.com/gobuffalo/buffalo"
        "github.com/valyala/fasthttp"; "github.com/zeromicro/go-zero/rest"
      )
      func main() {
        fasthttp.ListenAndServe(":8081", handle)
        web.Run()
        h := server.Default()
        h.Spin()
        app := buffalo.New(buffalo.Options{})
        app.Serve()
        rest.MustNewServer(c.RestConf)
        rest.Run(":1")
      }
      `,
    facts: [
      { port: 8081, framework: "fasthttp" },
      { port: undefined, framework: "beego" },
      { port: undefined, framework: "hertz" },
      { port: undefined, framework: "buffalo" },
      { port: undefined, framework: "go-zero" },
    ],
  },
  {
    about: "a port that nobody knows beforehand waits for one answer",
    kind: "listen",
    source: `
      package a
      import ("net"; "net/http")
      func waitForCode() {
        listener, _ := net.Listen("tcp", "127.0.0.1:0")
        server := &http.Server{Addr: listener.Addr().String()}
        server.Serve(listener)
      }
      `,
    facts: [],
  },
  {
    about: "state in maps: package level in a handler, fields of a store",
    kind: "store",
    source: `
      package a
      import ("net/http"; "sync")
      var orders = map[string]Order{}
      var names = map[string]string{"a": "b"}
      var sessions sync.Map
      var list []Order
      type memStore struct { mu sync.RWMutex; rows map[string]Order; log []string }
      func (s *memStore) Save(o Order) { s.rows[o.ID] = o }
      type parser struct { tokens []string }
      func (p *parser) next(t string) { p.tokens = append(p.tokens, t) }
      func create(w http.ResponseWriter, r *http.Request) {
        orders[r.URL.Path] = Order{}
        sessions.Store("x", 1)
        list = append(list, Order{})
      }
      func main() { http.HandleFunc("/", create) }
      `,
    facts: [
      { name: "orders", how: "map", written: true, writtenIn: "handler", role: "state" },
      { name: "names", written: false },
      { name: "sessions", how: "sync.Map", written: true, writtenIn: "handler" },
      { name: "list", how: "slice", written: true, writtenIn: "handler", role: "state" },
      { name: "memStore.rows", how: "map", written: true, writtenIn: "method", role: "state" },
    ],
  },
  {
    about: "maps that are no business state",
    kind: "store",
    source: `
      package a
      import "net/http"
      type Hub struct { clients map[*Client]bool }
      func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.clients[c] = true }
      var visitors = make(map[string]*rate.Limiter)
      var tmplCache = map[string]*T{}
      func h(w http.ResponseWriter, r *http.Request) {
        visitors[ip] = rate.NewLimiter(1, 3)
        tmplCache["x"] = parse()
      }
      func main() { http.HandleFunc("/", h) }
      `,
    facts: [
      { name: "Hub.clients", role: "registry", written: true },
      { name: "visitors", role: "limiter", written: true },
      { name: "tmplCache", role: "cache", written: true },
    ],
  },
];

describe("Go facts", () => {
  const sources = new Sources();
  before(() => sources.load("a.go"));
  itFindsFacts(sources, "cmd/a.go", rows);

  it("marks a call's own text after wide characters", () => {
    const text = 'package a\r\nimport "os"\r\nvar x = "😀é" + os.Getenv("X")\r\n';
    const [fact] = sources.of("env", "a.go", text);
    equal(text.split("\r\n")[2]?.slice(fact?.at.start.character, fact?.at.end.character), 'os.Getenv("X")');
  });
});
