import { baseName, dirName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { listOf } from "../list-of";
import { factsOf, textProp, type View } from "../view";
import { schemaCommand } from "./database";
import { isPlain, known, missing, textOf, type Value } from "./value";

/** The number of the first migration: the day, as tools write it. */
export function migrationStamp(view: View): Value {
  return view.today === "" ? missing("the day is not known") : known(`${view.today.replaceAll("-", "")}000000`);
}

/** Where the tool that fits the language looks for its first migration, for those that take plain SQL. */
const FIRST: Readonly<Record<string, readonly [tool: string, path: (stamp: string) => string]>> = {
  javascript: ["node-pg-migrate", (stamp) => `migrations/${stamp}000_initial.sql`],
  typescript: ["node-pg-migrate", (stamp) => `migrations/${stamp}000_initial.sql`],
  python: ["yoyo-migrations", () => "migrations/0001.initial.sql"],
  go: ["golang-migrate", () => "migrations/000001_initial.up.sql"],
  rust: ["the command of sqlx", (stamp) => `migrations/${stamp}_initial.sql`],
  java: ["Flyway", () => "src/main/resources/db/migration/V1__initial.sql"],
  kotlin: ["Flyway", () => "src/main/resources/db/migration/V1__initial.sql"],
};

/** The tool that applies plain SQL in this language. */
export function migrationTool(view: View): Value {
  const tool = FIRST[view.component.language ?? ""]?.[0];
  return tool === undefined ? missing("no tool that applies plain SQL is usual for this language") : known(tool);
}

/** The commands that write the tables of a running database as the first migration. */
export function schemaDump(view: View): Value {
  const stamp = textOf(migrationStamp(view)) ?? "";
  const path = FIRST[view.component.language ?? ""]?.[1](stamp);
  if (path === undefined) return missing("no tool that applies plain SQL is usual for this language");
  const dump = schemaCommand(view, path);
  return "text" in dump ? known(`mkdir -p ${dirName(path)}\n${dump.text}`, dump.note) : dump;
}

/** The file that makes the connections of TypeORM, for its commands. */
export function typeormSource(view: View): Value {
  const found = factsOf(view, "construct").find(({ props }) => props.class === "typeorm.DataSource");
  const path = found?.path.slice(view.dir.length);
  return path !== undefined && isPlain(path)
    ? known(path)
    : missing("TypeORM has no file with a DataSource: write one, so that its commands find the database");
}

/** The apps of Django that declare models, as they are named on the command line. */
export function djangoApps(view: View): Value {
  const models = factsOf(view, "file").filter(({ path }) => /(^|\/)models(\.py|\/__init__\.py)$/.test(path));
  const names = models.map(({ path }) => baseName(dirName(path.replace(/\/models\/__init__\.py$/, "/models.py"))));
  const apps = [...new Set(names)].filter((name) => /^[a-z_]\w*$/i.test(name)).sort();
  return apps.length > 0 ? known(apps.join(" ")) : missing("no app of Django declares models");
}

/** The directory of manage.py. */
export function djangoDir(view: View): Value {
  const found = factsOf(view, "file").find(({ path }) => baseName(path) === "manage.py");
  const directory = dirName(found?.path ?? ".");
  if (!found) return missing("there is no manage.py");
  return directory === "." || isPlain(directory)
    ? known(directory)
    : missing("manage.py lies in a directory without a plain name");
}

/** That directory as a prefix of paths. */
export function djangoPrefix(view: View): Value {
  const directory = djangoDir(view);
  if ("missing" in directory) return directory;
  return known(directory.text === "." ? "" : `${directory.text}/`);
}

/** The module that has the `metadata` of SQLAlchemy, and the name of what has it there. */
interface Metadata {
  readonly module: string;
  readonly name: string;
}

function metadataOf(view: View): Metadata | undefined {
  const found = view.facts.find(({ kind, path, props }) => {
    if (!path.endsWith(".py") || props.fn !== undefined) return false;
    if (kind === "declaration") return props.type === "class" && basesOf(props).some((base) => BASE.test(base));
    if (kind === "call") return /(^|\.)declarative_base$/.test(String(props.callee)) && props.assignedTo !== undefined;
    return kind === "construct" && props.class === "flask_sqlalchemy.SQLAlchemy" && props.assignedTo !== undefined;
  });
  const name = textProp(found, found?.kind === "declaration" ? "name" : "assignedTo");
  const module = found && moduleOf(found, view);
  return module !== undefined && name !== undefined && /^\w+$/.test(name) ? { module, name } : undefined;
}

const BASE = /(^|\.)DeclarativeBase(NoMeta)?$/;

function basesOf({ bases }: Fact["props"]): readonly string[] {
  return listOf(bases).map(String);
}

/** How a file of Python is imported; undefined for one that cannot be. */
function moduleOf({ path }: Fact, view: View): string | undefined {
  const inside = path.slice(view.dir.length + sourceDir(view).length);
  const module = inside.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
  return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(module) ? module : undefined;
}

/** `src/` where what lies in it is imported without it. */
function sourceDir(view: View): string {
  const packages = factsOf(view, "file").flatMap(
    ({ path }) => /^src\/(\w+)\//.exec(path.slice(view.dir.length))?.[1] ?? [],
  );
  const modules = factsOf(view, "import").map(({ props }) => String(props.module).split(".")[0]);
  return packages.some((name) => modules.includes(name)) ? "src/" : "";
}

/** What Alembic has to put on the path so that the modules are found. */
export function alembicPath(view: View): Value {
  return known(sourceDir(view).replace("/", "") || ".");
}

/** The imports of the environment of Alembic: what has the metadata, and every module that declares a table. */
export function alembicImports(view: View): Value {
  const metadata = metadataOf(view);
  if (!metadata) return missing("the class that the models are derived from was not found: set Alembic up by hand");
  const isModel = (base: string) => new RegExp(`(^|\\.)${metadata.name}(\\.Model)?$`).test(base);
  const modules = factsOf(view, "declaration").flatMap((fact) =>
    fact.props.type === "class" && basesOf(fact.props).some(isModel) ? (moduleOf(fact, view) ?? []) : [],
  );
  const models = [...new Set(modules)].filter((module) => module !== metadata.module).sort();
  const lines = [...models.map((module) => `import ${module}  # noqa: F401`)];
  return known([...lines, `from ${metadata.module} import ${metadata.name}`].join("\n"));
}

/** The name that has the metadata. */
export function alembicBase(view: View): Value {
  const metadata = metadataOf(view);
  return metadata ? known(metadata.name) : missing("the class that the models are derived from was not found");
}
