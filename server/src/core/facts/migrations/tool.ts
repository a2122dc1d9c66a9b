import { baseName, dirName, extension } from "../paths";

/** Which tool applies a migration, and what the file's name says. */
export interface MigrationFile {
  readonly tool: string;
  /** What the files of one change share. */
  readonly name: string;
  /** Set when a change has a file for each direction. */
  readonly direction?: "up" | "down";
}

const FOLDER = /(^|\/)([\w.-]*migrations?|migrate|changelogs?|flyway|drizzle|db\/versions)(\/|$)/i;
/** `db/patch12.sql`: a change by its number, where the files of a database lie. */
const NUMBERED_CHANGE =
  /(^|\/)(db|sql|databases?|schema|patch(es)?|updates?|upgrades?)\/(patch|update|upgrade|delta)[-_.]?v?\d[\w.-]*\.sql$/i;
const CODE = /^(py|rb|php|cs|go|java|kt|rs|[cm]?[jt]s)$/;
const NOT =
  /^(__init__|env|conftest|index|types?|utils?|helpers?|migrate|migrator|runner)\.\w+$|\.(d\.ts|designer\.cs|snap)$|ModelSnapshot\.cs$/i;

/** True for files that may be migrations by their path; what is in them decides. */
export function mayBeMigration(path: string): boolean {
  const name = baseName(path);
  const type = extension(path);
  if (NOT.test(name)) return false;
  const isInFolder = FOLDER.test(dirName(path)) || /(^|\/)(alembic|versions)\//.test(path);
  if (type === "cql") return isInFolder || isFlyway(name) || /(^|\/)(cql|cassandra|scylla)(\/|$)/i.test(dirName(path));
  if (type === "sql")
    return (
      isInFolder || isFlyway(name) || NUMBERED_CHANGE.test(path) || /^(up|down)\.sql$|\.(up|down|do|undo)\./.test(name)
    );
  if (/^(xml|ya?ml|json)$/.test(type))
    return (
      /change-?log|(^|\/)(db[-_]?)?change-?sets?\/|liquibase|(^|\/)migrations?(\.xml$|\/)/i.test(path) &&
      !/^package(-lock)?\.json$/.test(name)
    );
  return CODE.test(type) && isInFolder;
}

function isFlyway(name: string): boolean {
  return /^([VUB]\d[\w.]*__|R__)\S.*\.[sc]ql$/.test(name);
}

/** A file of CQL whose name says when its turn comes; undefined for others. */
export function cqlFile(path: string): MigrationFile | undefined {
  const name = baseName(path);
  return /^\d+[-_.]/.test(name) || isFlyway(name) ? { tool: "cql", name: name.replace(/\.cql$/i, "") } : undefined;
}

/** The tool of a file of SQL, by its name, its marks, and the folder it lies in. */
export function sqlTool(path: string, text: string): MigrationFile | undefined {
  const name = baseName(path).replace(/\.sql$/i, "");
  const folder = baseName(dirName(path));
  if (isFlyway(`${name}.sql`)) {
    const direction = name.startsWith("U") ? "down" : undefined;
    return { tool: "flyway", name: name.replace(/^[A-Z]/, ""), ...(direction && { direction }) };
  }
  const mark = MARKS.find(([, pattern]) => pattern.test(text))?.[0];
  if (mark !== undefined) return { tool: mark, name };
  if (name === "migration") return { tool: "prisma", name: folder };
  if (/^(up|down)$/.test(name)) return { tool: "diesel", name: folder, direction: name === "up" ? "up" : "down" };
  const paired = /^(.+)\.(up|down)$/.exec(name);
  if (paired) return { tool: "golang-migrate", name: paired[1] ?? name, direction: paired[2] === "up" ? "up" : "down" };
  const yoyo = /^(.+)\.rollback$/.exec(name)?.[1];
  if (yoyo !== undefined) return { tool: "yoyo", name: yoyo, direction: "down" };
  const postgrator = /^(.+)\.(do|undo)(\..+)?$/.exec(name);
  if (postgrator) {
    const both = `${postgrator[1] ?? ""}${postgrator[3] ?? ""}`;
    return { tool: "postgrator", name: both, direction: postgrator[2] === "do" ? "up" : "down" };
  }
  if (/(^|\/)drizzle\//.test(path) && /^\d{4}_/.test(name)) return { tool: "drizzle", name };
  if (/(^|\/)supabase\/migrations$/.test(dirName(path))) return { tool: "supabase", name };
  const isNumbered = /^\d+([-_.]|$)/.test(name) && FOLDER.test(dirName(path));
  return isNumbered || NUMBERED_CHANGE.test(path) ? { tool: "sql", name } : undefined;
}

const MARKS: readonly (readonly [string, RegExp])[] = [
  ["goose", /^--\s*\+goose\s+up\b/im],
  ["sql-migrate", /^--\s*\+migrate\s+up\b/im],
  ["dbmate", /^--\s*migrate:up\b/im],
  ["liquibase", /^--\s*liquibase formatted sql/im],
  ["drizzle", /^--> statement-breakpoint/m],
];

/** What makes a source file a migration: a tool by name, or the two functions every tool knows. */
const CODE_TOOLS: readonly (readonly [string, RegExp, RegExp])[] = [
  ["alembic", /^py$/, /^(?:from|import) alembic\b|^down_revision\b/m],
  ["django", /^py$/, /\bmigrations\.Migration\b/],
  ["rails", /^rb$/, /<\s*(?:ActiveRecord::)?Migration(?:\[|\b)/],
  ["laravel", /^php$/, /Illuminate\\Database\\Migrations\\Migration|\bSchema::(?:create|table|drop)/],
  ["doctrine", /^php$/, /\bextends\s+AbstractMigration\b|\bfunction up\(Schema \$schema\)/],
  ["phinx", /^php$/, /\bextends\s+(?:AbstractMigration|BaseMigration)\b/],
  ["ef", /^cs$/, /^(?=[\s\S]*:\s*Migration\b)[\s\S]*\bMigrationBuilder\b/],
  ["fluent-migrator", /^cs$/, /^(?=[\s\S]*:\s*(?:Auto)?(?:Reversing)?Migration\b)[\s\S]*\boverride void Up\(\)/],
  ["flyway", /^(java|kt)$/, /\bBaseJavaMigration\b/],
  ["sea-orm", /^rs$/, /\bimpl\s+(?:[\w:]+::)?MigrationTrait\s+for\b/],
  ["goose", /^go$/, /\bgoose\.AddMigration/],
  ["typeorm", /^[cm]?[jt]s$/, /\bMigrationInterface\b|\bQueryRunner\b|\bqueryRunner\b/],
  ["mikro-orm", /^[cm]?[jt]s$/, /@mikro-orm\/migrations|framework\/mikro-orm\/migrations/],
  ["sequelize", /^[cm]?[jt]s$/, /\bqueryInterface\b/],
  ["kysely", /^[cm]?[jt]s$/, /\bKysely\b/],
  ["knex", /^[cm]?[jt]s$/, /\bknex\b/i],
  ["db-migrate", /^[cm]?[jt]s$/, /\bdb\.(?:runSql|createTable|addColumn|removeColumn|dropTable|all)\b/],
];
const HAS_UP = /\bup\b\s*(?:=|:|\()/;

/** The tool of a migration written in code; undefined when the file is none. */
export function codeTool(path: string, text: string): MigrationFile | undefined {
  const type = extension(path);
  const found = CODE_TOOLS.find(([, types, pattern]) => types.test(type) && pattern.test(text))?.[0];
  const name = baseName(path).replace(/\.\w+$/, "");
  if (found === "doctrine" && !/Doctrine\\/.test(text)) return { tool: "phinx", name };
  if (found === undefined || (/^[cm]?[jt]s$/.test(type) && !HAS_UP.test(text))) return undefined;
  return { tool: found, name };
}
