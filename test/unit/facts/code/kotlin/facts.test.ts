import { deepEqual, equal } from "node:assert/strict";
import { dedent, type FactsRow, itFindsFacts, Sources } from "../facts-of";

const rows: readonly FactsRow[] = [
  {
    about: "imports, with an alias and of a whole package",
    kind: "import",
    source: 'import io.ktor.server.routing.*\nimport com.x.Y as Z\nfun f() { routing { get("/") { } } }',
    facts: [
      { module: "io.ktor.server.routing", names: ["routing", "get"] },
      { module: "com.x", names: ["Y"] },
    ],
  },
  {
    about: "calls: the function behind the brackets, names of arguments, what a member is of",
    kind: "call",
    source: `
      import org.slf4j.LoggerFactory
      class A(private val meters: MeterRegistry) {
        private val log = LoggerFactory.getLogger(A::class.java)
        fun f(list: List<String>) {
          log.info("x", 1_000L)
          meters.counter("a")
          retry(times = 3, delay = "5s") { work() }
          list.forEach { println(it) }
        }
      }`,
    facts: [
      { callee: "org.slf4j.LoggerFactory.getLogger" },
      {
        callee: "log.info",
        on: "org.slf4j.LoggerFactory.getLogger",
        arg0: "x",
        arg1: 1000,
        statement: true,
        fn: "A.f",
      },
      { name: "counter", on: "MeterRegistry" },
      { callee: "retry", "kw.times": 3, "kw.delay": "5s", args: 3 },
      { callee: "work", fn: "A.f/retry" },
      { name: "forEach", arg0: "<fn>" },
      { callee: "println", fn: "A.f/forEach" },
    ],
  },
  {
    about: "objects are made without a word for it; type arguments do not confuse",
    kind: "construct",
    source: `
      class A {
        private val items = ConcurrentHashMap<String, List<Order>>()
        @Deprecated lateinit var x: String
        fun f() { Thread { work() }.start(); val h = HttpClient(CIO) { expectSuccess = true } }
      }`,
    facts: [
      { class: "ConcurrentHashMap", assignedTo: "items" },
      { class: "Thread", arg0: "<fn>", fn: "A.f" },
      { class: "HttpClient", arg0: "CIO", assignedTo: "h" },
    ],
  },
  {
    about: "declarations: members of a companion are of the class",
    kind: "declaration",
    source: `
      import org.springframework.scheduling.annotation.Scheduled
      class Jobs(val repo: Repo) : Base(1), Runnable {
        companion object { const val MAX = 3 }
        @Scheduled(fixedRate = 5) override fun run() {}
      }
      object Single
      fun top() = 1`,
    facts: [
      { type: "class", name: "Jobs", bases: ["Base", "Runnable"], params: ["repo"] },
      { type: "field", name: "MAX" },
      { type: "method", name: "run", decorators: ["org.springframework.scheduling.annotation.Scheduled"] },
      { type: "class", name: "Single" },
      { type: "function", name: "top" },
    ],
  },
  {
    about: "the environment and its defaults",
    kind: "env",
    source: `
      import org.springframework.beans.factory.annotation.Value
      class A(@Value("\\\${API_KEY:dev-key}") val key: String)
      fun f() {
        val a = System.getenv("HOST")
        val b = System.getenv("PORT")?.toInt() ?: 8080
        val c = System.getenv("TOKEN") ?: error("no token")
        val d = System.getenv()["MODE"] ?: "prod"
        val e = System.getenv("DB_PASSWORD").orEmpty().ifBlank { "postgres" }
      }`,
    facts: [
      { name: "API_KEY", fallback: "(redacted)" },
      { name: "HOST", fallback: undefined },
      { name: "PORT", fallback: 8080 },
      { name: "TOKEN", fallback: undefined, required: true },
      { name: "MODE", fallback: "prod" },
      { name: "DB_PASSWORD", fallback: undefined },
    ],
  },
];

describe("facts of Kotlin", () => {
  const sources = new Sources();
  before(() => sources.load("A.kt"));
  itFindsFacts(sources, "A.kt", rows);

  it("finds collections that outlive a request", () => {
    const text = dedent(`
      import org.springframework.stereotype.Service
      val orders = mutableListOf<Order>()
      val scale = mapOf("EUR" to 2)
      object Carts { private val all = HashMap<String, Cart>(); fun put(c: Cart) { all[c.id] = c } }
      @Service class Users { private val users = mutableMapOf<String, User>(); fun add(u: User) { users += u.id to u } }
      class Order { private val lines = mutableListOf<Line>(); fun add(l: Line) { lines.add(l) } }
      fun Route.orders() { post("/orders") { orders.add(call.receive()) } }`);
    const withKtor = `import io.ktor.server.routing.*\n${text}`;
    const stores = sources
      .of("store", "A.kt", withKtor)
      .map(({ props }) => `${props.name} ${props.how} ${props.writtenIn} ${props.role}`);
    deepEqual(stores, [
      "orders mutableListOf handler state",
      "Carts.all HashMap method state",
      "Users.users mutableMapOf method state",
    ]);
  });

  it("fills in the parts of texts it knows, in either form, also in raw ones", () => {
    const text =
      'const val V = "v1"\nfun f() { a("/$V/x"); b("/$' + '{V}/y"); c("""/$V"""); d("\\$V"); e("$unknown/z") }';
    const values = sources.of("call", "A.kt", text).map(({ props }) => props.arg0);
    deepEqual(values, ["/v1/x", "/v1/y", "/v1", "$V", "<expr>"]);
  });

  it("reads texts in which only several dollar signs insert something", () => {
    const spring = dedent(`
      class Search(
        @Value($$"\${search.max-results}") private val max: Int,
        @Value($$"\${search.timeout:10s}") private val timeout: Duration,
      ) {
        fun find() { run("x") }
      }
    `);
    equal(sources.of("unreadable", "A.kt", spring).length, 0);
    deepEqual(
      sources.of("call", "A.kt", spring).map(({ props }) => [props.callee, props.arg0]),
      [
        ["Value", "$" + "{search.max-results}"],
        ["Value", "$" + "{search.timeout:10s}"],
        ["run", "x"],
      ],
    );
    deepEqual(
      sources.of("env", "A.kt", spring).map(({ props }) => props.name),
      ["search.timeout"],
    );
    const text = `fun f() { a($$"\${V}"); c($$"$\${name()}/x"); d("$$", "5$$") }`;
    deepEqual(
      sources.of("call", "A.kt", text).map(({ props }) => `${props.name} ${props.arg0}`),
      [`a \${V}`, "c <expr>", "name undefined", "d $$"],
    );
  });

  it("gives columns in UTF-16 units, and the sound parts of a broken file; a build file is no source", () => {
    const [fact] = sources.of("call", "A.kt", 'val é = "😀"\r\nfun f() { val s = "😀"; g() }\r\nclass {{{');
    deepEqual(fact?.at.start, { line: 1, character: 24 });
    equal(sources.facts("build.gradle.kts", 'implementation("a:b:1")').length, 0);
  });
});
