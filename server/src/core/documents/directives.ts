/** What a comment tells us: `readiness: <check>, …` binds a line to checks, `readiness-ignore <rule>: <reason>` silences a rule. */
export interface Directives {
  readonly bound: readonly string[];
  readonly silenced: readonly { readonly rule: string; readonly reason: string }[];
}

const BINDING = /(?:^|\s)readiness:\s*([\w.#,\s-]{1,300})$/;
const IGNORE = /(?:^|\s)readiness-ignore\s+(claim\.[\w-]+)\s*:\s*(\S.{0,300})$/;
const COMMENT = /<!--([\s\S]{0,2000}?)-->/g;
const ID = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*(?:#[a-z0-9-]+)?$/;
/** Ids written in the text itself, as code. */
const CODE_ID = /`([a-z][a-z0-9-]*\.[a-z][a-z0-9-]*(?:#[a-z0-9-]+)?)`/g;

/** Reads one comment's inside. */
export function readComment(inside: string): Directives {
  const text = inside.trim();
  const ignore = IGNORE.exec(text);
  const ids = (BINDING.exec(text)?.[1] ?? "").split(/[\s,]+/).filter((id) => ID.test(id));
  return { bound: ids, silenced: ignore ? [{ rule: ignore[1] ?? "", reason: (ignore[2] ?? "").trim() }] : [] };
}

/** Reads all comments inside a line. */
export function readComments(markdown: string): Directives {
  if (!markdown.includes("<!--")) return { bound: [], silenced: [] };
  const found = [...markdown.matchAll(COMMENT)].map((comment) => readComment(comment[1] ?? ""));
  return { bound: found.flatMap(({ bound }) => bound), silenced: found.flatMap(({ silenced }) => silenced) };
}

/** Check ids that a line names as code, or a cell of a `Check` column holds. */
export function idsIn(markdown: string, isCheckCell: boolean): string[] {
  const named = !markdown.includes("`") ? [] : [...markdown.matchAll(CODE_ID)].map((match) => match[1] ?? "");
  if (!isCheckCell) return named;
  return [
    ...named,
    ...markdown
      .replaceAll("`", " ")
      .split(/[\s,]+/)
      .filter((id) => ID.test(id)),
  ];
}
