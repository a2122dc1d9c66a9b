import { textProp, type View } from "../view";
import { environment } from "./common";
import { isPlain, known, missing, textOf, type Value } from "./value";

type Engine = "postgres" | "mysql" | "mongodb";

/** Clients by the database they talk to; a mapper without a driver of its own names none. */
const CLIENTS: readonly (readonly [RegExp, Engine])[] = [
  [
    /^(pg|postgres|pg-promise|psycopg(2|2-binary)?|asyncpg|npgsql.*|tokio-postgres|github\.com\/(lib\/pq|jackc\/pgx.*)|.*:postgresql|.*[:-]r2dbc-postgresql|gorm\.io\/driver\/postgres)$/i,
    "postgres",
  ],
  [
    /^(mysql2?|mysqlclient|pymysql|aiomysql|trilogy|mysqlconnector|pomelo\.entityframeworkcore\.mysql|.*:mysql-connector-j|.*:mariadb-java-client|github\.com\/go-sql-driver\/mysql|gorm\.io\/driver\/mysql)$/i,
    "mysql",
  ],
  [
    /^(mongodb|mongoose|pymongo|motor|mongoid|mongodb\.driver|go\.mongodb\.org\/mongo-driver.*|.*:mongodb-driver.*|.*-data-mongodb)$/i,
    "mongodb",
  ],
];
const IMAGES: Readonly<Record<Engine, { readonly of: RegExp; readonly usual: string }>> = {
  postgres: { of: /(^|\/)(postgres|postgis|pgvector|timescaledb)(-\w+)?$/, usual: "postgres:17.6" },
  mysql: { of: /(^|\/)(mysql|mariadb)$/, usual: "mysql:8.4.6" },
  mongodb: { of: /(^|\/)mongo$/, usual: "mongo:8.0.15" },
};
/** What the address of a database is called in the environment. */
const ADDRESS = /^(?!TEST_)\w*(DATABASE|DB|POSTGRES|PG|MYSQL|MONGO(DB)?)_?(URL|URI|DSN)$/;

/** The one kind of database that the folder's parts talk to, or why there is none to speak of. */
function engineOf(view: View): Engine | string {
  const packages = view.everywhere.filter(
    ({ kind, props }) => kind === "dependency" && props.group !== "dev" && props.group !== "indirect",
  );
  const found = new Set<Engine>(
    packages.flatMap(({ props }) => CLIENTS.find(([client]) => client.test(String(props.name)))?.[1] ?? []),
  );
  const engines: readonly Engine[] = ["postgres", "mysql", "mongodb"];
  if (found.size === 0) for (const engine of engines) if (serverImage(view, engine) !== undefined) found.add(engine);
  const [engine, second] = found;
  if (engine === undefined)
    return "it is not known which database server keeps the data: name the way it is backed up in docs/dr-runbook.md";
  return second === undefined
    ? engine
    : `there are several kinds of databases (${[...found].join(", ")}): write a job for each by hand`;
}

/** The image that runs the database here, with its version. */
function serverImage(view: View, engine: Engine): string | undefined {
  return view.everywhere
    .filter(({ kind, props }) => (kind === "compose.service" || kind === "k8s.container") && props.pinned === true)
    .map((fact) => ({ image: textProp(fact, "image") ?? "", tag: textProp(fact, "tag") }))
    .filter(({ image, tag }) => tag !== undefined && IMAGES[engine].of.test(image.replace(/:[^/]*$/, "")))
    .map(({ image, tag }) => (image.endsWith(`:${tag}`) ? image : `${image}:${tag}`))[0];
}

function ofEngine(view: View, make: (engine: Engine) => Value): Value {
  const engine = engineOf(view);
  return engine === "postgres" || engine === "mysql" || engine === "mongodb" ? make(engine) : missing(engine);
}

/** The image that has the programs to dump and restore: the server's own, so that the versions fit. */
export function databaseImage(view: View): Value {
  return ofEngine(view, (engine) => {
    const own = serverImage(view, engine);
    return own !== undefined && /^[\w./:@-]+$/.test(own)
      ? known(own)
      : known(IMAGES[engine].usual, `The job uses ${IMAGES[engine].usual}: take the version that your server has.`);
  });
}

/** That image where PostgreSQL is what the code talks to. */
export function postgresImage(view: View): Value {
  return ofEngine(view, (engine) =>
    engine === "postgres" ? databaseImage(view) : missing("it does not talk to PostgreSQL"),
  );
}

/** The name of the setting that holds the address of the database. */
export function databaseVariable(view: View): Value {
  const names = view.components.flatMap((component) => [
    ...environment({
      ...view,
      facts: view.everywhere.filter(({ path }) => component.id === "." || path.startsWith(`${component.id}/`)),
    }).keys(),
  ]);
  const found = [...new Set([...names, ...environment(view).keys()])].find((name) => ADDRESS.test(name));
  return found === undefined
    ? known(
        "DATABASE_URL",
        "The code names no variable with the whole address of the database: put the address into DATABASE_URL of the secret.",
      )
    : known(found);
}

/** That setting as a command takes it. */
export function databaseAddress(view: View): Value {
  return known(`"$${textOf(databaseVariable(view)) ?? ""}"`);
}

/** That a command needs the address in a variable which the code does not read; empty when it reads one. */
export function addressNote(view: View): Value {
  const variable = databaseVariable(view);
  return known(
    "note" in variable && variable.note !== undefined
      ? `The code reads no whole address of its database: set ${variable.text} to it for this command.`
      : "",
  );
}

/** The command that writes the backup to `/backup`. */
export function dumpCommand(view: View): Value {
  const variable = textOf(databaseVariable(view)) ?? "";
  const file = (ending: string) => `"/backup/$(date -u +%Y-%m-%dT%H%M).${ending}"`;
  return ofEngine(view, (engine) =>
    known(
      {
        postgres: `pg_dump --format=custom --file=${file("dump")} "$${variable}"`,
        mysql: `mysqldump ${MYSQL_LOGIN} --single-transaction --routines "$MYSQL_DATABASE" > ${file("sql")}`,
        mongodb: `mongodump --uri="$${variable}" --gzip --archive=${file("archive.gz")}`,
      }[engine],
    ),
  );
}

/** The command that writes the tables of the database, without their rows, into a file. */
export function schemaCommand(view: View, path: string): Value {
  const variable = databaseVariable(view);
  const name = textOf(variable) ?? "";
  return ofEngine(view, (engine) => {
    if (engine === "mongodb") return missing("a database of documents has no tables to migrate");
    if (engine === "mysql") return known(`mysqldump ${MYSQL_LOGIN} --no-data --result-file=${path} "$MYSQL_DATABASE"`);
    const note = "note" in variable ? variable.note : undefined;
    return known(`pg_dump --schema-only --no-owner --no-privileges --file=${path} "$${name}"`, note);
  });
}

const MYSQL_LOGIN = '--host="$MYSQL_HOST" --user="$MYSQL_USER"';

/** The command that brings the file in `/backup` back. */
export function restoreCommand(view: View): Value {
  const variable = textOf(databaseVariable(view)) ?? "";
  return ofEngine(view, (engine) =>
    known(
      {
        postgres: `pg_restore --clean --if-exists --no-owner --dbname="$${variable}" /backup/*.dump`,
        mysql: `cat /backup/*.sql | mysql ${MYSQL_LOGIN} "$MYSQL_DATABASE"`,
        mongodb: `mongorestore --uri="$${variable}" --gzip --drop --archive="$(ls /backup/*.archive.gz)"`,
      }[engine],
    ),
  );
}

/** The step of a procedure that brings a backup back, with the command of the one database there is. */
export function restoreStep(view: View): Value {
  const command = textOf(restoreCommand(view));
  return known(command === undefined ? " TODO: the command." : `\n\n\`\`\`sh\n${command}\n\`\`\`\n`);
}

/** How the jobs learn where the database is, as lines of a container. */
export function databaseEnv(view: View): Value {
  return ofEngine(view, (engine) => {
    if (engine === "mysql")
      return known(
        "envFrom:\n  - secretRef:\n      name: database",
        "The jobs read MYSQL_HOST, MYSQL_USER, MYSQL_PWD and MYSQL_DATABASE from the secret `database`: make it.",
      );
    const [variable, secret] = [databaseVariable(view), databaseSecret(view)];
    if ("missing" in variable || "missing" in secret) return variable;
    const lines = [
      "env:",
      `  - name: ${variable.text}`,
      "    valueFrom:",
      "      secretKeyRef:",
      `        name: ${secret.text}`,
      `        key: ${variable.text}`,
    ];
    return known(
      lines.join("\n"),
      [variable.note, secret.note].filter((note) => note !== undefined).join(" ") || undefined,
    );
  });
}

/** The name of the one database server of a compose file, and that it is PostgreSQL. */
export function composeDatabase(view: View): Value {
  if (engineOf(view) !== "postgres")
    return missing("only PostgreSQL is backed up beside a compose file: write a job for your database by hand");
  const [server, second] = composeServers(view);
  if (server === undefined) return missing("no compose file runs a database");
  if (second !== undefined) return missing("compose runs several databases: write a job for each by hand");
  const name = textProp(server, "name") ?? "";
  return isPlain(name) ? known(name) : missing("the database of the compose file has no plain name");
}

/** The database that the server of the compose file makes: as it says itself, else as the variable does that its image reads. */
export function composeDatabaseName(view: View): Value {
  return known(
    composeSetting(view, "POSTGRES_DB") ?? `\${POSTGRES_DB:-${composeSetting(view, "POSTGRES_USER") ?? "postgres"}}`,
  );
}

export function composeDatabaseUser(view: View): Value {
  return known(composeSetting(view, "POSTGRES_USER") ?? `\${POSTGRES_USER:-postgres}`);
}

/** What the compose file sets for the server; undefined when it sets nothing, or more than a name. */
function composeSetting(view: View, variable: string): string | undefined {
  const server = composeServers(view)[0];
  const key = `services.${textProp(server, "name")}.environment.${variable}`;
  const value = textProp(
    view.everywhere.find(({ kind, path, props }) => kind === "config" && path === server?.path && props.key === key),
    "value",
  );
  return value !== undefined && /^(?:[\w-]+|\$\w+|\$\{\w+(?::[-?][\w -]*)?\})$/.test(value) ? value : undefined;
}

/** The major version of that server. */
export function composeDatabaseMajor(view: View): Value {
  const tag = textProp(composeServers(view)[0], "tag") ?? "";
  const major = /^(\d+)/.exec(tag)?.[1];
  return major === undefined
    ? known("17", "The version of the server is not known: take the image of the backup that fits it.")
    : known(major);
}

/** The file that runs it, beside which the backup is written. */
export function composeFile(view: View): Value {
  const path = composeServers(view)[0]?.path;
  return path === undefined ? missing("no compose file runs a database") : known(path);
}

/** Where that file lies, as a prefix of paths. */
export function composeDir(view: View): Value {
  const path = composeServers(view)[0]?.path ?? "";
  return known(path.slice(0, path.lastIndexOf("/") + 1));
}

function composeServers(view: View) {
  return view.everywhere.filter(
    ({ kind, props }) =>
      kind === "compose.service" &&
      IMAGES.postgres.of.test(String(props.image).replace(/:[^/]*$/, "")) &&
      props.profile !== "test",
  );
}

/** The secret that holds the address of the database: one that a container of the cluster reads. */
function databaseSecret(view: View): Value {
  const workload = view.everywhere.find(
    ({ kind, props }) =>
      kind === "k8s.container" && Array.isArray(props.secretRefs) && props.secretRefs.length > 0 && props.init !== true,
  );
  const refs = workload?.props.secretRefs;
  const found = Array.isArray(refs)
    ? refs
        .map(String)
        .map((ref) => ref.split(/[:/.]/)[0] ?? "")
        .find((ref) => /^[a-z0-9.-]+$/.test(ref))
    : undefined;
  return found === undefined
    ? known("database", "The jobs read the address of the database from the secret `database`: make it, or name yours.")
    : known(found);
}
