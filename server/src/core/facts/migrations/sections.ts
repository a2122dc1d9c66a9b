/** A stretch of a migration that goes forward, back, or both ways. */
export interface Section {
  readonly direction: "up" | "down" | "both";
  readonly start: number;
  readonly end: number;
}

const MARKS: readonly (readonly [Section["direction"], RegExp])[] = [
  ["up", /^--\s*\+(?:goose|migrate)\s+up\b.*|^--\s*migrate:up\b.*/gim],
  ["down", /^--\s*\+(?:goose|migrate)\s+down\b.*|^--\s*migrate:down\b.*/gim],
  ["up", /\bdef upgrade\b|\bdef (?:self\.)?up\b|\boverride void Up\b|\bfunction up\b|\bfunc [Uu]p\w*/g],
  ["down", /\bdef downgrade\b|\bdef (?:self\.)?down\b|\boverride void Down\b|\bfunction down\b|\bfunc [Dd]own\w*/g],
  ["both", /\bdef change\b|\bfunction change\b/g],
  [
    "up",
    /\bexports\.up\s*=|\bup\s*:\s*(?:async\b|function\b|\()|\bconst up\s*=|^[ \t]*(?:(?:public|override|async)\s+)*up\s*\(/gm,
  ],
  [
    "down",
    /\bexports\.down\s*=|\bdown\s*:\s*(?:async\b|function\b|\()|\bconst down\s*=|^[ \t]*(?:(?:public|override|async)\s+)*down\s*\(/gm,
  ],
];

/** The sections of a migration in the order they are written; the whole text goes up when it names none. */
export function sectionsOf(text: string): readonly Section[] {
  const marks = MARKS.flatMap(([direction, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ direction, start: match.index + match[0].length })),
  ).sort((a, b) => a.start - b.start);
  if (marks.length === 0) return [{ direction: "up", start: 0, end: text.length }];
  return marks.map((mark, index) => ({ ...mark, end: marks[index + 1]?.start ?? text.length }));
}

const NOTHING =
  /^(?:[\s(){}[\];:,=>]|\b(?:pass|return|async|function|public|protected|override|void|self|this|static|None|null|undefined|end|Promise|Schema|MigrationBuilder|migrationBuilder|schema|queryInterface|Sequelize|queryRunner|QueryRunner|knex|Knex|db|any|unknown|resolve|callback|cb|done|await|exports|const|module|context|ctx|tx|sql|Tx|error|nil)\b|\/\/|\.|\$|->|"[^"]*"|'[^']*'|_meta\b.*|\w+\s*:\s*\w+)*$/;
const REFUSES = /\b(?:raise|throw)\b|IrreversibleMigration|NotImplemented|NotSupported/;

/** True when a way back does nothing, or refuses to go. */
export function isEmptyDown(body: string): boolean {
  const code = body.slice(0, 4000).trim();
  return REFUSES.test(code.slice(0, 600)) || NOTHING.test(code);
}
