import { baseName, dirName, extension, joinPath } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { textProp, type View } from "../view";

/** A kind of client, and the expression that asks its server whether it answers. */
interface ClientKind {
  /** Calls that make one, and classes. */
  readonly made: readonly string[];
  readonly ask: (client: string) => string;
  /** What the expression needs besides the client. */
  readonly imports?: readonly string[];
  /** True when the answer has to be awaited. */
  readonly awaited?: boolean;
}

const select = (client: string) => `${client}.query("SELECT 1")`;
const ping = (client: string) => `${client}.ping()`;
const text = ["text from sqlalchemy"];

const JAVASCRIPT: readonly ClientKind[] = [
  { made: ["pg.Pool", "pg.Client", "mysql2/promise.createPool", "typeorm.DataSource"], ask: select },
  { made: ["mysql2.createPool"], ask: (client) => `${client}.promise().query("SELECT 1")` },
  { made: ["ioredis", "ioredis.Redis", "redis.createClient"], ask: ping },
  { made: ["@prisma/client.PrismaClient"], ask: (client) => `${client}.$queryRaw\`SELECT 1\`` },
  { made: ["sequelize.Sequelize", "sequelize"], ask: (client) => `${client}.authenticate()` },
  { made: ["knex", "knex.knex"], ask: (client) => `${client}.raw("SELECT 1")` },
  { made: ["mongodb.MongoClient"], ask: (client) => `${client}.db().admin().ping()` },
];

const PYTHON: readonly ClientKind[] = [
  {
    made: ["sqlalchemy.create_engine"],
    ask: (client) => `with ${client}.connect() as connection:\n    connection.execute(text("SELECT 1"))`,
    imports: text,
  },
  {
    made: ["sqlalchemy.ext.asyncio.create_async_engine"],
    ask: (client) => `async with ${client}.connect() as connection:\n    await connection.execute(text("SELECT 1"))`,
    imports: text,
    awaited: true,
  },
  {
    made: ["flask_sqlalchemy.SQLAlchemy"],
    ask: (client) => `${client}.session.execute(text("SELECT 1"))`,
    imports: text,
  },
  { made: ["redis.Redis", "redis.StrictRedis", "redis.from_url", "redis.Redis.from_url"], ask: ping },
  {
    made: ["redis.asyncio.Redis", "redis.asyncio.from_url", "redis.asyncio.Redis.from_url"],
    ask: (client) => `await ${client}.ping()`,
    awaited: true,
  },
];

const GO: readonly ClientKind[] = [
  {
    made: ["database/sql.Open", "github.com/jmoiron/sqlx.Open", "github.com/jmoiron/sqlx.Connect"],
    ask: (client) => `${client}.PingContext(ctx)`,
  },
  {
    made: ["github.com/jackc/pgx/v5/pgxpool.New", "github.com/jackc/pgx/v4/pgxpool.Connect"],
    ask: (client) => `${client}.Ping(ctx)`,
  },
  {
    made: ["github.com/redis/go-redis/v9.NewClient", "github.com/go-redis/redis/v8.NewClient"],
    ask: (client) => `${client}.Ping(ctx).Err()`,
  },
];

const KINDS: Readonly<Record<string, readonly ClientKind[]>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  python: PYTHON,
  go: GO,
};

/** A client of a database that code at a place can use. */
export interface Client {
  readonly name: string;
  readonly ask: string;
  readonly imports: readonly string[];
  readonly awaited: boolean;
  readonly made: string;
}

/** The clients that a place in the code can name, with what it has to import for that. */
export function clientsAt(view: View, place: Fact): readonly Client[] {
  const kinds = KINDS[view.component.language ?? ""] ?? [];
  return view.facts.flatMap((fact): Client[] => {
    const made =
      fact.kind === "construct" ? textProp(fact, "class") : fact.kind === "call" ? textProp(fact, "callee") : undefined;
    const kind = kinds.find((one) => made !== undefined && one.made.includes(made));
    const name = textProp(fact, "assignedTo");
    if (!kind || made === undefined || name === undefined || !/^[\w$]+$/.test(name)) return [];
    const brought = importsFor(view, place, fact, name);
    if (!brought) return [];
    const imports = [...brought, ...(kind.imports ?? [])];
    return [{ name, made, ask: kind.ask(name), imports, awaited: kind.awaited ?? false }];
  });
}

/** What a place has to import to name a client; undefined when it cannot be said for certain. */
function importsFor(view: View, place: Fact, client: Fact, name: string): readonly string[] | undefined {
  const isGo = view.component.language === "go";
  if (client.path === place.path) {
    const before = client.at.start.line < place.at.start.line;
    const sameFunction = client.props.fn === place.props.fn;
    return (sameFunction && before) || (!isGo && client.props.fn === undefined) ? [] : undefined;
  }
  if (isGo || client.props.fn !== undefined) return undefined;
  const imports = view.facts.filter(({ kind, path }) => kind === "import" && path === place.path);
  const from = imports.filter((one) => names(one, client));
  if (from.some(({ props: { names: brought } }) => Array.isArray(brought) && brought.includes(name))) return [];
  if (view.component.language === "python") {
    const module = textProp(from[0], "module");
    return module === undefined ? undefined : [`${name} from ${module}`];
  }
  const exported = view.facts.some(
    ({ kind, path, props }) =>
      kind === "declaration" && path === client.path && props.name === name && props.exported === true,
  );
  return exported ? [`{ ${name} } from ${moduleOf(client, place, imports)}`] : undefined;
}

/** True when an import of a file is of the file a client is made in. */
function names(fact: Fact, client: Fact): boolean {
  const module = textProp(fact, "module") ?? "";
  const stem = client.path.slice(0, client.path.length - extension(client.path).length - 1);
  if (extension(fact.path) === "py") return module.split(".").at(-1) === baseName(stem);
  if (!module.startsWith(".")) return false;
  const target = joinPath(dirName(fact.path), module)?.replace(/\.[cm]?[jt]s$/, "");
  return target === stem || `${target}/index` === stem;
}

/** A file as another one imports it, with an ending where the other imports of that file have one. */
function moduleOf(client: Fact, place: Fact, imports: readonly Fact[]): string {
  const stem = client.path.replace(/\.[cm]?[jt]sx?$/, "");
  const from = dirName(place.path) === "." ? [] : dirName(place.path).split("/");
  const to = stem.split("/");
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  const up = from.length === same ? "./" : "../".repeat(from.length - same);
  const ended = imports.some(({ props: { module } }) => /^\..*\.js$/.test(String(module)));
  return `${up}${to.slice(same).join("/")}${ended ? ".js" : ""}`;
}

/** The placeholders that ask the clients of a place whether their servers answer. */
export const CLIENT_WORDS: readonly string[] = ["questions", "async"];

/** Their values, and what the place has to import; undefined when it can name no client. */
export function questionsAt(
  view: View,
  place: Fact,
): { readonly values: Readonly<Record<string, string>>; readonly imports: readonly string[] } | undefined {
  const found = clientsAt(view, place);
  // A function that waits for one answer must not block on another.
  const asked = found.some(({ awaited }) => awaited) ? found.filter(({ awaited }) => awaited) : found;
  if (asked.length === 0) return undefined;
  const asks = [...new Set(asked.map(({ ask }) => ask))];
  const { language } = view.component;
  const questions =
    language === "go" ? asks.join(", ") : asks.map((ask) => (language === "python" ? ask : `${ask},`)).join("\n");
  const isAsync = asked.some(({ awaited }) => awaited) ? "async " : "";
  return { values: { questions, async: isAsync }, imports: [...new Set(asked.flatMap(({ imports }) => imports))] };
}

/** The packages whose clients of Redis a template can use; `ioredis-untyped` where TypeScript would refuse its answers. */
type RedisPackage = "ioredis" | "ioredis-untyped" | "redis" | "go-redis";

/** A client of Redis that a place can name. */
export function redisAt(view: View, place: Fact, by: RedisPackage): Client | undefined {
  if (by === "ioredis-untyped" && /\.[cm]?tsx?$/.test(place.path)) return undefined;
  const made = {
    ioredis: /^ioredis/,
    "ioredis-untyped": /^ioredis/,
    redis: /^redis\.createClient$/,
    "go-redis": /^github\.com\/redis\/go-redis\/v9\./,
  }[by];
  return clientsAt(view, place).find((client) => made.test(client.made));
}
