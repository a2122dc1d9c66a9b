import { deepEqual, equal } from "node:assert/strict";
import type { FactKind, FactProps } from "../../../../../server/src/core/model/fact";
import { Sources, shown } from "../facts-of";

const sources = new Sources();
before(() => sources.load("a.php"));

type Row = readonly [about: string, kind: FactKind, source: string, wanted: readonly FactProps[]];

const rows: readonly Row[] = [
  [
    "uses, in groups and under other names",
    "import",
    "use App\\Models\\Order;\nuse Illuminate\\Support\\Facades\\{Log, DB as Database};\nuse function Shop\\total;\n",
    [
      { module: "App.Models.Order", alias: "Order" },
      { module: "Illuminate.Support.Facades.Log", alias: "Log" },
      { module: "Illuminate.Support.Facades.DB", alias: "Database" },
      { module: "Shop.total", alias: "total" },
    ],
  ],
  [
    "calls of functions, methods and classes",
    "call",
    "use Illuminate\\Support\\Facades\\Log as L;\nL::info('x', ['a' => 1]);\n$this->logger->error('y');\n$x?->go(name: 3);\n\\App\\Tools::run();\ncurl_setopt($c, CURLOPT_SSL_VERIFYPEER, false);\n",
    [
      { callee: "Illuminate.Support.Facades.Log.info", name: "info", arg0: "x", "kw.a": 1 },
      { callee: "$this.logger.error", name: "error", arg0: "y" },
      { callee: "$x.go", "kw.name": 3 },
      { callee: "App.Tools.run" },
      { callee: "curl_setopt", arg1: "CURLOPT_SSL_VERIFYPEER", arg2: false },
    ],
  ],
  [
    "what is said about a parameter's and a variable's origin",
    "call",
    "use Slim\\Factory\\AppFactory;\nuse Psr\\Log\\LoggerInterface;\nfunction f(LoggerInterface $log) { $app = AppFactory::create(); $app->run(); $log->info('x'); }\n",
    [
      { callee: "Slim.Factory.AppFactory.create" },
      { callee: "$app.run", on: "Slim.Factory.AppFactory.create" },
      { callee: "$log.info", on: "Psr.Log.LoggerInterface" },
    ],
  ],
  [
    "what is said about the origin of a property that a constructor declares",
    "call",
    "use Acme\\Stats\\Client as Stats;\nclass A { public function __construct(private readonly ?Stats $stats, private \\Acme\\Mail\\Sender $mail, Other $other) {} function go() { $this->stats->increment('x'); $this->mail->send(); $this->other->go(); } }\n",
    [
      { callee: "$this.stats.increment", on: "Acme.Stats.Client" },
      { callee: "$this.mail.send", on: "Acme.Mail.Sender" },
      { callee: "$this.other.go", on: undefined },
    ],
  ],
  [
    "objects that are made",
    "construct",
    "use GuzzleHttp\\Client;\n$c = new Client(['verify' => false, 'base_uri' => 'https://x']);\n",
    [{ class: "GuzzleHttp.Client", "kw.verify": false, "kw.base_uri": "https://x", assignedTo: "$c" }],
  ],
  [
    "the environment, with what happens without it",
    "env",
    `$a = getenv('A') ?: 'x';
$b = $_ENV['B'] ?? 8080;
$c = env('C', 'y');
$d = env('D');
$e = getenv('E');
$f = $_ENV['F'] ?? throw new RuntimeException('no F');
$g = $_SERVER['APP_G'] ?? getenv('H') ?: 'z';
$i = $_SERVER['REQUEST_METHOD'];
$_ENV['J'] = 'x';
$k = $config['K'] ?? 'k';
`,
    [
      { name: "A", fallback: "x" },
      { name: "B", fallback: 8080 },
      { name: "C", fallback: "y" },
      { name: "D", fallback: ["<expr>"] },
      { name: "E", fallback: undefined },
      { name: "F", required: true },
      { name: "APP_G", fallback: "z" },
      { name: "H", fallback: "z" },
    ],
  ],
  [
    "a secret's default is not given",
    "env",
    "$a = env('APP_SECRET', 'changeme');\n",
    [{ name: "APP_SECRET", fallback: "(redacted)", fallbackKind: "placeholder" }],
  ],
  ["errors", "throw", "if ($x) { throw new \\App\\NotFound('x'); }\n", [{ class: "App.NotFound" }]],
  [
    "settings by their path, lists with classes in them, joined texts",
    "assignment",
    "return ['debug' => true, 'stores' => ['array' => ['driver' => 'array']], 'web' => [\\App\\Encrypt::class, 'throttle:60'], 'path' => 'a' . 'b'];\n",
    [
      { target: "debug", value: true },
      { target: "stores.array.driver", value: "array" },
      { target: "web", value: ["App\\Encrypt", "throttle:60"] },
      { target: "path", value: "ab" },
    ],
  ],
  [
    "classes, what they are of and their attributes",
    "declaration",
    "use Psr\\Log\\LoggerInterface;\nfinal class Mail extends Job implements ShouldQueue { private array $rows = []; #[Required] public function send(LoggerInterface $log, int $n = 3): void {} }\n",
    [
      { type: "class", name: "Mail", bases: ["Job", "ShouldQueue"] },
      { type: "field", name: "rows" },
      { type: "method", name: "send", params: ["$log", "$n"], decorators: ["Required"], returns: "void" },
    ],
  ],
  [
    "a static array is forgotten with the request",
    "store",
    "class AController extends Controller { private static array $rows = []; public function add() { self::$rows[] = 1; } }\n",
    [],
  ],
];

describe("facts of PHP", () => {
  for (const [about, kind, source, wanted] of rows)
    it(about, () => {
      const found = sources.of(kind, "app/a.php", `<?php\n${source}`);
      deepEqual(
        found.map(({ props }, at) => shown(props, wanted[at])),
        wanted,
      );
    });

  it("sees what an action does, and does not take a text with variables for a literal", () => {
    const text =
      '<?php\nclass AController extends Controller { public function go($id) { log_it("order $id {$this->x}"); } private function help() { log_it("x"); } }\n';
    deepEqual(
      sources.of("call", "a.php", text).map(({ props }) => [props.inHandler, props.arg0]),
      [
        [true, "<expr>"],
        [false, "x"],
      ],
    );
  });

  it("places facts in UTF-16 columns, also with other line ends and behind HTML", () => {
    const [env] = sources.of("env", "a.php", "<p>é𝒳</p>\r\n<?php /* é𝒳 */ getenv('A'); ?>\r\n");
    deepEqual(env?.at.start, { line: 1, character: 16 });
  });

  it("gives facts of what is sound around a half-typed line, and leaves templates out", () => {
    equal(sources.of("env", "a.php", "<?php\n$a = getenv('A');\nfunction b(\n").length, 1);
    equal(sources.facts("a.php", "").length, 0);
    equal(sources.facts("views/a.blade.php", "<?php getenv('A');").length, 0);
  });
});
