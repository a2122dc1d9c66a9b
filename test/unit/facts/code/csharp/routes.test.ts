import { deepEqual } from "node:assert/strict";
import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const rows: readonly RoutesRow[] = [
  {
    about: "GraphQL: where a schema is served",
    source: `
      var app = builder.Build();
      app.MapGraphQL().RequireAuthorization();
      app.UseGraphQL("/gql");
      app.UseGraphQLPlayground("/ui");
      `,
    routes: ["ANY /graphql *", "ANY /gql"],
  },
  {
    about: "Wolverine: methods with a verb of their own",
    source: `
      using Wolverine.Http;
      public static class Todos {
        [WolverineGet("/todos")] public static Task<Todo> Get() => null;
        [WolverinePost("/todos"), Authorize] public static Task<Todo> Post(Todo todo) => null;
        [WolverineBefore] public static void Before() {}
      }
      `,
    routes: ["GET /todos", "POST /todos *"],
  },
  {
    about: "branches and endpoints of Map, unless the branch maps endpoints of its own",
    source: `
      public class Startup {
        public void Configure(IApplicationBuilder app) {
          app.Map("/health", b => b.Run(async c => await c.Response.WriteAsync("ok")));
          app.Map("/area", b => b.UseEndpoints(e => e.MapGet("/inner", () => 1)));
          var dto = mapper.Map("/order", order);
          var other = mapper.Map<Order>(source);
        }
      }`,
    routes: ["ANY /health", "GET /inner"],
  },
  {
    about: "ServiceStack: messages that say where they are sent",
    source: `
      using ServiceStack;
      [Route("/health", "GET")]
      public class Health : IReturn<string> {}
      [Authenticate]
      [Route("/orders", "POST,PUT")]
      [Route("/orders/{Id}")]
      public class SaveOrder {}
      `,
    routes: ["GET /health", "POST /orders *", "PUT /orders *", "ANY /orders/{Id} *"],
  },
  {
    about: "endpoints on the application, on groups, with guards",
    source: `
      var app = WebApplication.CreateBuilder(args).Build();
      app.MapGet("/", () => "hello");
      var api = app.MapGroup("/api").RequireAuthorization();
      var orders = api.MapGroup("/orders");
      orders.MapPost("/", async (Order o) => Results.Ok(o));
      orders.MapDelete("/{id}", Remove).AllowAnonymous();
      app.MapPut("/me", Update).RequireAuthorization("user");
      app.MapMethods("/multi", new[] { "GET", "HEAD" }, () => 1);
      app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => true });
      app.Run();`,
    routes: [
      "GET /",
      "POST /api/orders *",
      "DELETE /api/orders/{id}",
      "PUT /me *",
      "GET /multi",
      "HEAD /multi",
      "GET /healthz",
    ],
  },
  {
    about: "endpoints that only development, or all but development, has",
    source: `
      if (app.Environment.IsDevelopment()) { app.MapHealthChecks("/health"); }
      if (!app.Environment.IsDevelopment()) app.MapGet("/live", () => "ok");`,
    routes: ["GET /live"],
  },
  {
    about: "endpoints in an extension method, on a group of an API version",
    source: `
      public static class OrdersApi {
        public static RouteGroupBuilder MapOrders(this IEndpointRouteBuilder app) {
          var api = app.MapGroup($"/v{Version}/orders").HasApiVersion(1.0);
          api.MapGet("/cardtypes", GetCardTypes);
          return api;
        }
      }`,
    routes: ["GET /v*/orders/cardtypes"],
  },
  {
    about: "controllers: tokens, absolute paths, a route beside the verb, guards",
    source: `
      [ApiController, Route("api/[controller]")]
      [Authorize]
      public class OrdersController : ControllerBase {
        private const string One = "{id:int}";
        [HttpGet] public IActionResult All() => Ok();
        [HttpGet(One)] public IActionResult Get(int id) => Ok();
        [HttpPost("~/checkout"), AllowAnonymous] public void Checkout() {}
        [HttpPut, Route("[action]")] public void Close() {}
        public void Helper() {}
      }
      public class HomeController : Controller { [HttpGet("/live")] public string Live() => "ok"; }`,
    routes: [
      "GET /api/Orders *",
      "GET /api/Orders/{id:int} *",
      "POST /checkout",
      "PUT /api/Orders/Close *",
      "GET /live",
    ],
  },
  {
    about: "controllers: areas, and pages that are found by the names of class and method",
    source: `
      using Microsoft.AspNetCore.Mvc;
      [Area("admin")]
      [Route("[area]/[controller]/[action]")]
      public class UsersController : Controller
      {
          [HttpGet]
          public IActionResult List() => Ok();
      }
      public class AccountController : Controller
      {
          public IActionResult Login() => View();
          [HttpPost]
          public async Task<IActionResult> Login(LoginModel model) => View();
          [NonAction]
          public IActionResult Shown() => View();
          public int Count() => 1;
          private IActionResult Own() => View();
      }
      public class Pages : PageModel
      {
          public IActionResult OnGet() => Page();
      }
      `,
    routes: ["GET /admin/Users/List", "ANY /Account/Login", "POST /Account/Login"],
  },
  {
    about: "FastEndpoints",
    source: `
      public class Create : Endpoint<Request, Response> {
        public override void Configure() { Post("/users"); AllowAnonymous(); }
        public override async Task HandleAsync(Request r, CancellationToken c) {}
      }
      public class Secret : EndpointWithoutRequest { public override void Configure() { Get("/secret"); } }`,
    routes: ["POST /users", "GET /secret *"],
  },
  {
    about: "Azure Functions, which ask for a key unless their level is anonymous",
    source: `
      public class Fn {
        [Function("hello")] public void Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "greet/{name}")] HttpRequest r) {}
        [FunctionName("open")] public void Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post")] HttpRequest r) {}
        [Function(nameof(Any))] public void Any([HttpTrigger(AuthorizationLevel.Anonymous, Route = "any")] HttpRequest r) {}
        [Function("timer")] public void Timer([TimerTrigger("0 * * * * *")] TimerInfo t) {}
      }`,
    routes: ["GET /api/greet/{name} *", "GET /api/open", "POST /api/open", "ANY /api/any"],
  },
  {
    about: "clients, caches, words in comments and strings, attributes outside a controller",
    source: `
      public class Client {
        // app.MapGet("/health", () => 1);
        private string s = "app.MapGet(\\"/health\\")";
        public async Task<string> Ask() => await http.GetStringAsync("/health") + cache.Get("/health") + mapper.Map<Order>("/health");
        [Get("/health")] Task<string> Refit();
        [HttpGet("/health")] Task<string> WebApiClient();
      }`,
    routes: [],
  },
];

describe("routes of C#", () => {
  const sources = new Sources();
  before(() => sources.load("A.cs"));
  itFindsRoutes(sources, "A.cs", rows);

  it("finds where the host starts, and no other thing that runs", () => {
    const ports = (text: string) =>
      sources.of("listen", "A.cs", text).map(({ props }) => [props.framework, props.port]);
    deepEqual(
      ports('var b = WebApplication.CreateBuilder(args);\nvar app = b.Build();\nawait app.RunAsync("http://*:5005");'),
      [["aspnet", 5005]],
    );
    deepEqual(
      ports("Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(w => w.UseStartup<Startup>()).Build().Run();"),
      [["aspnet", undefined]],
    );
    deepEqual(
      ports("var host = Host.CreateApplicationBuilder(args).Build(); host.Run(); Task.Run(() => 1); job.Run();"),
      [],
    );
  });
});
