import { closing } from "../contracts/masked";

/** A stretch of a migration that goes forward, back, or both ways. */
export interface Section {
  readonly direction: "up" | "down" | "both";
  readonly start: number;
  readonly end: number;
}

const MARKS: readonly (readonly [Section["direction"], RegExp])[] = [
  ["up", /^--\s*\+(?:goose|migrate)\s+up\b.*|^--\s*migrate:up\b.*/gim],
  ["down", /^--\s*\+(?:goose|migrate)\s+down\b.*|^--\s*migrate:down\b.*/gim],
  ["up", /^--[ \t]*up migration\b.*/gim],
  ["down", /^--[ \t]*down migration\b.*/gim],
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

const REFUSES = /\b(?:raise|throw)\b|IrreversibleMigration|NotImplemented|NotSupported/;
/** Words of a body that does nothing. */
const NOTHING: ReadonlySet<string> = new Set(
  "pass return await async end None null undefined nil true false Promise resolve reject callback cb done".split(" "),
);
const MAX_BODY = 4000;

/** True when a way back does nothing, or refuses to go; `text` starts after its name. */
export function isEmptyDown(text: string): boolean {
  const body = bodyOf(text.slice(0, MAX_BODY));
  if (REFUSES.test(body.slice(0, 600))) return true;
  const words = body.replace(/"[^"\n]*"|'[^'\n]*'/g, " ").match(/[A-Za-z_$][\w$]*/g) ?? [];
  return words.every((word) => NOTHING.has(word));
}

/** What a function does, without its parameters; the whole of a text that has no brackets. */
function bodyOf(text: string): string {
  const open = text.indexOf("{");
  if (/^[^{}]*=>\s*[^\s{]/.test(text)) return text.slice(text.indexOf("=>") + 2);
  if (open === -1) return text.replace(/^\s*\([^()\n]*\)[^:\n]*:?/, "");
  return text.slice(open, closing(text, open, text.length));
}
