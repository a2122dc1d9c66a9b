import { escapeMarkdown } from "../../projections/escape";
import { factsOf, textProp, type View, viewOfPart } from "../view";
import { environment, name, port } from "./common";
import { besides, settings } from "./documents";
import { isPlain, known, missing, textOf, type Value } from "./value";

/** How many routes a document lists for each part; the code has the rest. */
const MAX_ROUTES = 40;
const RELATIONAL = "a relational database";
/** What a package is a client of. */
const CLIENTS: readonly (readonly [RegExp, string])[] = [
  [/^(pg|postgres|pg-promise|psycopg2?(-binary)?|asyncpg|github\.com\/(lib\/pq|jackc\/pgx\/v\d))$/i, "PostgreSQL"],
  [/^(mysql2?|mysqlclient|pymysql|aiomysql|github\.com\/go-sql-driver\/mysql)$/i, "MySQL"],
  [/^(mongodb|mongoose|pymongo|motor|go\.mongodb\.org\/mongo-driver)$/i, "MongoDB"],
  [/^(redis|ioredis|aioredis|github\.com\/redis\/go-redis\/v\d|github\.com\/go-redis\/redis.*)$/i, "Redis"],
  [/^(better-sqlite3|sqlite3|aiosqlite|github\.com\/mattn\/go-sqlite3|modernc\.org\/sqlite)$/i, "SQLite"],
  [/^(kafkajs|confluent-kafka|aiokafka|github\.com\/segmentio\/kafka-go|github\.com\/IBM\/sarama)$/i, "Kafka"],
  [/^(amqplib|pika|aio-pika|github\.com\/rabbitmq\/amqp091-go)$/i, "RabbitMQ"],
  [/^(@aws-sdk\/client-s3|boto3|github\.com\/aws\/aws-sdk-go-v2\/service\/s3|minio)$/i, "object storage"],
  [/^(@prisma\/client|prisma|typeorm|sequelize|knex|drizzle-orm|sqlalchemy|sqlmodel|gorm\.io\/gorm)$/i, RELATIONAL],
];

/** What a part is, in a word of prose. */
const KINDS = {
  service: "service",
  worker: "worker",
  function: "function",
  frontend: "front end",
  cli: "command line tool",
  library: "library",
  infrastructure: "infrastructure",
} as const;

/** The folder's parts, or the component when the folder has none. */
function parts(view: View): readonly View[] {
  const running = view.components.filter(({ kind }) => kind !== "infrastructure");
  const own = running.length > 0 ? running : view.components.length > 0 ? view.components : [view.component];
  return own.map((component) => viewOfPart(view, component));
}

export function partsTable(view: View): Value {
  const rows = parts(view).map(({ component }) => {
    const built = [component.language, ...component.frameworks].filter((word) => word !== undefined).join(", ");
    const where = component.id === "." ? "the root" : `\`${component.id}\``;
    return `| ${escapeMarkdown(component.name)} | ${KINDS[component.kind]} | ${where} | ${escapeMarkdown(built) || "none"} |`;
  });
  return known(["| Part | Kind | Directory | Built with |", "|---|---|---|---|", ...rows].join("\n"));
}

/** Who talks to whom, as a diagram: callers, the parts, and what they keep data in. */
export function partsDiagram(view: View): Value {
  const lines: string[] = [];
  for (const [index, part] of parts(view).entries()) {
    const label = (textOf(name(part)) ?? "service").replace(/[^\w .-]/g, "");
    if (part.component.kind === "service" && factsOf(part, "route").length > 0)
      lines.push(`  callers --> part${index}["${label}"]`);
    for (const store of storesOf(part)) lines.push(`  part${index}["${label}"] --> ${idOf(store)}[("${store}")]`);
    for (const used of part.component.uses ?? []) {
      const at = parts(view).findIndex(({ component }) => component.id === used);
      if (at !== -1) lines.push(`  part${index}["${label}"] --> part${at}`);
    }
  }
  return known(lines.length === 0 ? "" : ["```mermaid", "flowchart LR", ...lines, "```"].join("\n"));
}

function idOf(store: string): string {
  return store.toLowerCase().replace(/[^a-z0-9]+/g, "_");
}

/** What a part keeps data in, by the clients it has. */
function storesOf(part: View): readonly string[] {
  const names = factsOf(part, "dependency")
    .filter(({ props }) => props.group !== "dev" && props.group !== "indirect")
    .map(({ props }) => String(props.name));
  const stores = new Set(names.flatMap((one) => CLIENTS.find(([pattern]) => pattern.test(one))?.[1] ?? []));
  // Where the drivers say which database it is, a mapper of objects says nothing more.
  if (["PostgreSQL", "MySQL", "SQLite"].some((one) => stores.has(one))) stores.delete(RELATIONAL);
  return [...stores].sort();
}

export function storesList(view: View): Value {
  const lines = parts(view).flatMap((part) => {
    const stores = storesOf(part);
    const { name: own } = part.component;
    const who = own === "repository" ? "It" : escapeMarkdown(own);
    return stores.length === 0 ? [] : [`- ${who} uses ${stores.join(", ")}.`];
  });
  const services = besides(view).map(({ name, image }) => `- Beside it runs \`${name}\` (\`${image}\`).`);
  const all = [...lines, ...services];
  return known(all.length > 0 ? all.join("\n") : "No database, queue or other service was found that it depends on.");
}

/** The routes of each part, as tables. */
export function routesOverview(view: View): Value {
  const served = parts(view).filter((part) => factsOf(part, "route").length > 0);
  if (served.length === 0 && parts(view).some((part) => factsOf(part, "listen").length > 0))
    return known("It listens for requests, and no route was found in the code: say here what it answers, and to whom.");
  if (served.length === 0) return known("No route was recognised in the code.");
  return known(served.map((part) => routesOf(part, served.length > 1)).join("\n\n"));
}

function routesOf(part: View, named: boolean): string {
  const routes = factsOf(part, "route").filter(({ props }) => props.method !== "MOUNT");
  const mounted = routes.length < factsOf(part, "route").length;
  const rows = routes.map((fact) => {
    const access = fact.props.guarded === true ? "who is signed in" : "no guard was seen";
    const path = (textProp(fact, "path") ?? "").replace(/[`|\n\r]/g, " ");
    return `| ${textProp(fact, "method") ?? "any"} | \`${path}\` | ${access} |`;
  });
  const unique = [...new Set(rows)];
  const rest = unique.length - MAX_ROUTES;
  const where = textOf(port(part));
  const title = `${named ? `**${escapeMarkdown(part.component.name)}**` : "It"} answers${where ? ` on port ${where}` : ""}:`;
  const more = [
    ...(rest > 0 ? ["", `and ${rest} more.`] : []),
    ...(mounted ? ["", "Some stand below another path, which is not shown here."] : []),
  ];
  return [
    title,
    "",
    "| Method | Path | Who may call it |",
    "|---|---|---|",
    ...unique.slice(0, MAX_ROUTES),
    ...more,
  ].join("\n");
}

/** The settings of all parts that have any. */
export function allSettings(view: View): Value {
  const tables = parts(view).flatMap((part) => {
    const text = textOf(settings(part));
    if (environment(part).size === 0 || text === undefined) return [];
    return [parts(view).length > 1 ? `**${escapeMarkdown(part.component.name)}**. ${text}` : text];
  });
  return known(tables.length > 0 ? tables.join("\n\n") : "No environment variable was recognised in the code.");
}

/** The directories of the parts as comments of a file of code owners. */
export function ownedPaths(view: View): Value {
  const paths = parts(view).flatMap(({ component: { id } }) => (id !== "." && isPlain(id) ? [`# /${id}/`] : []));
  return known(paths.join("\n"));
}

/** The address of the repository at GitHub, from what a manifest says. */
export function repositoryUrl(view: View): Value {
  const written = /"repository"\s*:\s*(?:"([^"\n]+)"|\{[^{}]{0,500}"url"\s*:\s*"([^"\n]+)")/.exec(
    view.text("package.json") ?? "",
  );
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(written?.[1] ?? "")?.[1];
  const own = short === undefined ? (written?.[1] ?? written?.[2] ?? "") : `github.com/${short}`;
  const said = [own].concat(
    view.everywhere.flatMap((fact) => {
      if (fact.kind === "config" && /^(repository|repository\.url|project\.urls\.\w+)$/.test(String(fact.props.key)))
        return [String(fact.props.value)];
      return fact.kind === "manifest" && fact.props.ecosystem === "go" ? [String(fact.props.name)] : [];
    }),
  );
  const found = said
    .map((text) => /github\.com[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:[/#].*)?$/i.exec(text))
    .find(Boolean);
  return found
    ? known(`https://github.com/${found[1]}/${found[2]}`)
    : missing("no manifest names the repository's address");
}

/** The alerts that are kept as code, as a table. */
export function alertsList(view: View): Value {
  const rows = view.everywhere.flatMap((fact) => {
    const alert = fact.kind === "alert-rule" ? textProp(fact, "name") : undefined;
    if (alert === undefined) return [];
    const severity = textProp(fact, "severity") ?? "none";
    return [`| \`${alert}\` | ${escapeMarkdown(severity)} | ${escapeMarkdown(textProp(fact, "summary") ?? "")} |`];
  });
  if (rows.length === 0) return known("No alert rules are kept in this repository.");
  return known(
    ["These alerts are raised:", "", "| Alert | Severity | Meaning |", "|---|---|---|", ...new Set(rows)].join("\n"),
  );
}

/** The limits of the containers, as a table. */
export function limitsTable(view: View): Value {
  const rows = view.everywhere.flatMap((fact) => {
    if (fact.kind !== "k8s.container") return [];
    const { name: container, cpuRequest, memoryRequest, memoryLimit } = fact.props;
    const cell = (value: unknown) => (value === undefined ? "none" : escapeMarkdown(String(value)));
    return [`| ${cell(container)} | ${cell(cpuRequest)} | ${cell(memoryRequest)} | ${cell(memoryLimit)} |`];
  });
  if (rows.length === 0) return known("No manifest in this repository sets limits for a container.");
  return known(
    ["| Container | CPU it asks for | Memory it asks for | Memory limit |", "|---|---|---|---|", ...new Set(rows)].join(
      "\n",
    ),
  );
}

/** The component as a catalog names it. */
export function catalogName(view: View): Value {
  const plain = (textOf(name(view)) ?? "service")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
  return plain === "" ? missing("the service has no name that a catalog takes") : known(plain.slice(0, 63));
}

export function catalogType(view: View): Value {
  return known(view.component.kind === "frontend" ? "website" : "service");
}

export function catalogDescription(view: View): Value {
  const { kind, frameworks, language } = view.component;
  const made = frameworks[0] ?? language;
  return known(`A ${KINDS[kind]}${made === undefined ? "" : ` made with ${made.replace(/[^\w ./#+-]/g, "")}`}`);
}
