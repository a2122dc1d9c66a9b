import { deepEqual, equal } from "node:assert/strict";
import { dedent, type FactsRow, itFindsFacts, Sources } from "../facts-of";

const rows: readonly FactsRow[] = [
  {
    about: "imports of namespaces, with an alias",
    kind: "import",
    source: "using Serilog;\nusing J = System.Text.Json;\nclass A {}",
    facts: [
      { module: "Serilog", alias: undefined },
      { module: "System.Text.Json", alias: "J" },
    ],
  },
  {
    about: "calls: on what a chain gave, on fields and parameters by their type, generic and conditional",
    kind: "call",
    source: `
      var builder = WebApplication.CreateBuilder(args);
      builder.Services.AddHostedService<Worker>();
      class A(ILogger<A> log) {
        private readonly HttpClient _http;
        async Task F(IDb db) {
          await db.SaveAsync(id: 3);
          _http?.Dispose();
          log.LogInformation("x {Id}", 1L);
          Console.WriteLine($"done");
        }
      }`,
    facts: [
      { callee: "WebApplication.CreateBuilder" },
      { callee: "builder.Services.AddHostedService", name: "AddHostedService", statement: true },
      { name: "SaveAsync", on: "IDb", "kw.id": 3, awaited: true },
      { callee: "_http.Dispose", on: "HttpClient" },
      { callee: "log.LogInformation", on: "ILogger", arg0: "x {Id}" },
      { callee: "Console.WriteLine", arg0: "done", fn: "A.F" },
    ],
  },
  {
    about: "objects with what their initializers set; an attribute's settings",
    kind: "construct",
    source: `
      class A { void F() {
        var h = new HttpClientHandler { CheckCertificateRevocationList = false, ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        Options o = new() { Name = "x" };
        var d = new Dictionary<string, int>();
        var n = new int[] { 1, 2 };
      } }`,
    facts: [
      {
        class: "HttpClientHandler",
        "kw.CheckCertificateRevocationList": false,
        "kw.ServerCertificateCustomValidationCallback": "DangerousAcceptAnyServerCertificateValidator",
        assignedTo: "h",
      },
      { class: "Dictionary" },
    ],
  },
  {
    about: "declarations: bases, attributes, a callback that says yes to everything",
    kind: "declaration",
    source: `
      [DisallowConcurrentExecution] class Job : BackgroundService, IDisposable {
        protected override Task ExecuteAsync(CancellationToken t) { h.ServerCertificateValidationCallback = (a, b, c, d) => true; }
      }`,
    facts: [
      {
        type: "class",
        name: "Job",
        bases: ["BackgroundService", "IDisposable"],
        decorators: ["DisallowConcurrentExecution"],
      },
      { type: "method", name: "ExecuteAsync", returns: "Task" },
      { type: "function", name: "h.ServerCertificateValidationCallback", body: "returns true" },
    ],
  },
  {
    about: "the environment, and settings that have a default in the source",
    kind: "env",
    source: `
      class A { void F() {
        var a = Environment.GetEnvironmentVariable("HOST");
        var b = Environment.GetEnvironmentVariable("MODE") ?? "prod";
        var c = Environment.GetEnvironmentVariable("API_TOKEN") ?? throw new Exception();
        var d = _configuration["Jwt:Secret"] ?? "letmein";
        var e = builder.Configuration["Jwt:Issuer"];
        var f = configuration.GetValue<int>("Retries", 3);
        var g = table["X"] ?? "y";
        var port = System.Environment.GetEnvironmentVariable("PORT");
        if (string.IsNullOrEmpty(port)) port = "8080";
      } }`,
    facts: [
      { name: "HOST", fallback: undefined },
      { name: "MODE", fallback: "prod" },
      { name: "API_TOKEN", fallback: undefined, required: true },
      { name: "Jwt:Secret", fallback: "(redacted)", fallbackKind: "weak" },
      { name: "Retries", fallback: 3 },
      { name: "PORT", fallback: "8080" },
    ],
  },
];

describe("facts of C#", () => {
  const sources = new Sources();
  before(() => sources.load("A.cs"));
  itFindsFacts(sources, "A.cs", rows);

  it("gives columns in UTF-16 units, with CRLF and a BOM, and the sound parts of a broken file", () => {
    const [fact] = sources.of("call", "A.cs", '\uFEFFvar é = "😀";\r\nvar s = "😀"; F();\r\nclass {{{');
    deepEqual(fact?.at.start, { line: 1, character: 14 });
  });

  it("reads strings in all their forms", () => {
    const text = 'F(@"c:\\x ""y""", """raw "z" """, "a\\tb\\u0041", $"plain", $"{x}", \'c\');';
    const [fact] = sources.of("call", "A.cs", text);
    deepEqual(
      [fact?.props.arg0, fact?.props.arg1, fact?.props.arg2, fact?.props.args],
      ['c:\\x "y"', 'raw "z"', "a\tbA", 6],
    );
  });

  it("finds collections that outlive a request", () => {
    const text = dedent(`
      var carts = new Dictionary<string, Cart>();
      app.MapPost("/carts", (Cart c) => { carts[c.Id] = c; return 1; });
      public class OrdersController : ControllerBase {
        private static readonly ConcurrentDictionary<string, Order> _orders = new();
        private readonly List<string> _perRequest = new();
        private static readonly Dictionary<string, int> Scale = new() { ["EUR"] = 2 };
        [HttpPost] public void Add(Order o) { _orders.TryAdd(o.Id, o); _perRequest.Add(o.Id); }
      }
      public class InMemoryUserRepository { private readonly IList<User> _users = new List<User>(); public void Add(User u) => _users.Add(u); }
      public class Prices { private static readonly ConcurrentDictionary<string, Price> all = new(); Price Get(string id) => all.GetOrAdd(id, k => Load(k)); }
      public class Order { private readonly List<Line> _lines = new(); public void Add(Line l) { _lines.Add(l); } }`);
    const stores = sources
      .of("store", "A.cs", text)
      .map(({ props }) => `${props.name} ${props.how} ${props.written} ${props.writtenIn} ${props.role}`);
    deepEqual(stores, [
      "carts Dictionary true handler state",
      "OrdersController._orders ConcurrentDictionary true handler state",
      "InMemoryUserRepository._users List true method state",
      "Prices.all ConcurrentDictionary true method cache",
    ]);
  });

  it("says where a file has no facts", () => equal(sources.facts("A.cs", "").length, 0));
});
