import { deepEqual, equal } from "node:assert/strict";
import type { FactKind, FactProps } from "../../../../../server/src/core/model/fact";
import { dedent, Sources, shown } from "../facts-of";

const sources = new Sources();
before(() => sources.load("a.rs"));

type Row = readonly [about: string, kind: FactKind, source: string, wanted: readonly FactProps[]];

const rows: readonly Row[] = [
  [
    "imports by module, those of the crate as local ones",
    "import",
    "use std::{env, collections::{HashMap, hash_map::Entry as E}};\nuse crate::db::{self, Pool};\npub use tokio::signal::*;\nextern crate rocket;\n",
    [
      { module: "std", names: ["env"] },
      { module: "std.collections", names: ["HashMap"] },
      { module: "std.collections.hash_map", names: ["Entry"] },
      { module: "./", names: ["db"] },
      { module: "./db", names: ["Pool"] },
      { module: "tokio.signal", names: [] },
      { module: "rocket", names: ["rocket"] },
    ],
  ],
  [
    "calls through aliases, on what was made, and of macros",
    "call",
    'use tracing::info as say;\nuse reqwest::Client;\nfn f() { let client = Client::builder(); client.timeout(3); say!("x {}", 1); crate::db::connect("a"); }\n',
    [
      { callee: "reqwest.Client.builder" },
      { callee: "client.timeout", on: "reqwest.Client.builder", arg0: 3 },
      { callee: "tracing.info", name: "info", arg0: "x {}" },
      { callee: "crate.db.connect", arg0: "a" },
    ],
  ],
  [
    "the last call of a long chain like the first, named by its beginning and its end",
    "call",
    `fn f() { reqwest::Client::builder()${".gzip(true)".repeat(30)}.timeout(t); }\n`,
    [
      { callee: "reqwest.Client.builder" },
      ...Array.from({ length: 30 }, () => ({ name: "gzip" })),
      { name: "timeout", callee: `reqwest.Client.builder()${".gzip()".repeat(5)}.…${".gzip()".repeat(13)}.timeout` },
    ],
  ],
  [
    "calls inside of macros",
    "call",
    "use tokio::signal;\nasync fn f() { tokio::select! { _ = signal::ctrl_c() => {}, _ = server.run().await => stop(1), } }\n",
    [
      { callee: "tokio.select" },
      { callee: "tokio.signal.ctrl_c" },
      { callee: "server.run" },
      { callee: "stop", arg0: 1 },
    ],
  ],
  [
    "spawned work: whether it is waited for",
    "call",
    "async fn f() { tokio::spawn(work()); let h = tokio::spawn(async {}); h.await; }\n",
    [
      { callee: "tokio.spawn", statement: true },
      { callee: "work", statement: false },
      { callee: "tokio.spawn", statement: false },
    ],
  ],
  [
    "struct literals",
    "construct",
    'fn f() { let c = config::Settings { host: "a", port: 80, rest }; }\n',
    [{ class: "config.Settings", "kw.host": "a", "kw.port": 80, arg0: "rest" }],
  ],
  [
    "the environment, with what happens without it",
    "env",
    `use std::env;
fn f() -> Result<(), E> {
    let a = env::var("A").unwrap_or_else(|_| "x".to_string());
    let b = std::env::var("B").expect("B");
    let c = env::var("C")?;
    let d = match env::var("D") { Ok(v) => v, Err(_) => "y".into() };
    let e: u16 = env::var("E").ok().and_then(|v| v.parse().ok()).unwrap_or(8080);
    let g = env::var("G").unwrap_or_else(|_| panic!("no G"));
    let h = env::var("H").unwrap_or_else(|_| default_url());
    let i = env_or("II", "z");
    set_env("J", "z");
    let k = map.get("K");
}
#[derive(Parser)]
struct Args {
    #[arg(long, env = "L", default_value = "l")]
    l: String,
    #[clap(env)]
    token: Option<String>,
}
`,
    [
      { name: "A", fallback: "x" },
      { name: "B", required: true },
      { name: "C", required: true },
      { name: "D", fallback: "y" },
      { name: "E", fallback: 8080 },
      { name: "G", required: true, fallback: undefined },
      { name: "H", fallback: ["<expr>"] },
      { name: "II", fallback: "z" },
      { name: "L", fallback: "l" },
      { name: "TOKEN", required: false },
    ],
  ],
  [
    "a secret's default is not given",
    "env",
    'fn f() { std::env::var("JWT_SECRET").unwrap_or("changeme".into()); }\n',
    [{ name: "JWT_SECRET", fallback: "(redacted)", fallbackKind: "placeholder" }],
  ],
  [
    "panics",
    "throw",
    'fn f() { if x { panic!("no") } anyhow::bail!("no"); }\n',
    [{ class: "panic" }, { class: "anyhow.bail" }],
  ],
  [
    "methods in the struct they are of, by either way round",
    "declaration",
    "struct Store { a: u8 }\nimport!();\nimpl Store { pub fn add(&mut self, x: u8) {} }\nimpl Other for Far { fn go(&self) {} }\n",
    [
      { type: "class", name: "Store" },
      { type: "field", name: "a" },
      { type: "method", name: "add" },
      { type: "class", name: "Far", bases: ["Other"] },
      { type: "method", name: "go" },
    ],
  ],
  [
    "of a module of tests only the tests, without what they do",
    "declaration",
    '#[cfg(test)]\nmod tests {\n use super::*;\n struct Fake;\n fn help() {}\n #[tokio::test]\n #[serial]\n async fn works() { std::env::var("A").unwrap(); }\n}\n#[cfg(test)]\nfn helper() {}\nmod real { pub fn runs() {} }\n',
    [
      { name: "works", decorators: ["tokio.test", "serial"] },
      { name: "runs", decorators: [] },
    ],
  ],
  [
    "literals",
    "assignment",
    'const A: &str = r#"a"b"#;\nconst B: u32 = 1_000u32;\nstatic C: &str = "x\\ny";\nconst D: i8 = -1;\nconst E: bool = true;\n',
    [
      { target: "A", value: 'a"b' },
      { target: "B", value: 1000 },
      { target: "C", value: "x\ny" },
      { target: "D", value: -1 },
      { target: "E", value: true },
    ],
  ],
];

const stores: readonly (readonly [about: string, source: string, wanted: readonly FactProps[]])[] = [
  [
    "a field of shared state that a handler of the file writes",
    `use axum::extract::State;
     struct App { orders: Arc<RwLock<HashMap<u8, Order>>>, names: Vec<String> }
     async fn add(State(app): State<Arc<App>>) { app.orders.write().await.insert(1, o); }`,
    [{ name: "App.orders", how: "HashMap", writtenIn: "handler", role: "state" }],
  ],
  [
    "a type alias, through a guard and through a function",
    `use axum::{extract::State, Json};
     type Db = Arc<Mutex<HashMap<u8, Todo>>>;
     async fn add(State(db): State<Db>, Json(t): Json<Todo>) { keep(db, t); }
     fn keep(db: Db, t: Todo) { let mut todos = db.lock().unwrap(); todos.insert(t.id, t); }`,
    [{ name: "Db", how: "HashMap", writtenIn: "handler", role: "state" }],
  ],
  [
    "statics, also of lazy_static",
    `use axum::Json;
     static ORDERS: LazyLock<Mutex<Vec<Order>>> = LazyLock::new(Default::default);
     lazy_static! { static ref SEEN: Mutex<HashMap<u8, u8>> = Mutex::new(HashMap::new()); }
     async fn add(Json(o): Json<Order>) { ORDERS.lock().unwrap().push(o); SEEN.lock().unwrap().remove(&1); }`,
    [
      { name: "ORDERS", how: "Vec", writtenIn: "handler", role: "state" },
      { name: "SEEN", how: "HashMap", writtenIn: "handler", role: "state" },
    ],
  ],
  [
    "a store by its name",
    "struct MemoryStore { rows: HashMap<u8, u8> }\nimpl MemoryStore { fn put(&mut self) { self.rows.insert(1, 1); } }",
    [{ name: "MemoryStore.rows", how: "HashMap", writtenIn: "method", role: "state" }],
  ],
  [
    "caches, limiters and live connections are no state",
    `use axum::extract::State;
     struct App { cache: DashMap<u8, u8>, rate_limits: DashMap<u8, u8>, peers: DashMap<u8, Sender<u8>> }
     async fn f(State(a): State<App>) { a.cache.insert(1, 1); a.rate_limits.insert(1, 1); a.peers.insert(1, s); }`,
    [
      { name: "App.cache", role: "cache" },
      { name: "App.rate_limits", role: "limiter" },
      { name: "App.peers", role: "registry" },
    ],
  ],
  [
    "a local collection, a table that is only read, and one that is filled at the start",
    `use axum::extract::State;
     static CODES: Mutex<HashMap<u8, u8>> = Mutex::new(HashMap::new());
     struct App { plans: Arc<Mutex<HashMap<u8, u8>>> }
     async fn f(State(a): State<App>) { let mut seen = HashMap::new(); seen.insert(1, 1); a.plans.lock().unwrap().get(&1); }
     fn main() { CODES.lock().unwrap().insert(1, 1); }`,
    [],
  ],
];

describe("facts of Rust", () => {
  for (const [about, kind, source, wanted] of rows)
    it(about, () => {
      const found = sources.of(kind, "src/a.rs", source);
      deepEqual(
        found.map(({ props }, at) => shown(props, wanted[at])),
        wanted,
      );
    });

  for (const [about, source, wanted] of stores)
    it(`stores: ${about}`, () => {
      const found = sources.of("store", "src/a.rs", dedent(source));
      deepEqual(
        found.map(({ props }, at) => shown(props, wanted[at])),
        wanted,
      );
    });

  it("places facts in UTF-16 columns, also with other line ends", () => {
    const [env] = sources.of(
      "env",
      "a.rs",
      'fn f() {\r\n  /* é𝒳 */ let é = "𝒳"; std::env::var("A").unwrap();\r\n}\r\n',
    );
    deepEqual(env?.at.start, { line: 1, character: 26 });
  });

  it("gives facts of what is sound around a half-typed line", () => {
    equal(sources.of("env", "a.rs", 'fn a() { std::env::var("A").ok(); }\nfn b() { let c = \n').length, 1);
    equal(sources.facts("a.rs", "").length, 0);
  });

  it("leaves build scripts out of the environment", () => {
    equal(sources.of("env", "build.rs", 'fn main() { std::env::var("OUT_DIR").unwrap(); }').length, 0);
  });
});
