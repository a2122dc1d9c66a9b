import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/**
 * A check's cases live in one Markdown file, `test/checks/<category>/<check>.md`, so that a reader sees them together:
 *
 *     ## fail: an Express app without a health route        <- outcome and what it shows
 *     ### src/app.ts                                         <- a file of the small workspace
 *     ```ts … ```
 *
 * A comment `ruleid: <check>` above a line says that an offender is reported there; offenders without one fail the
 * test, and so do comments without an offender. `findings: path:line` under a case says it for files without comments,
 * `component: path` which component is meant when there are several.
 */
export interface Case {
  readonly check: string;
  readonly outcome: "fail" | "pass" | "partial" | "unknown" | "not-applicable";
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** `path:line` of every expected offender, one-based. */
  readonly offenders: readonly string[];
  readonly component: string;
}

const OUTCOMES = ["fail", "pass", "partial", "unknown", "not-applicable"] as const;

export const CASES_ROOT = join(process.cwd(), "test", "checks");

/** All cases of all checks, in the order of their files. */
export function loadCases(): Case[] {
  return readdirSync(CASES_ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => {
      const id = relative(CASES_ROOT, file).split(sep).join(".").replace(/\.md$/, "");
      return parseCases(id, readFileSync(file, "utf8"));
    });
}

/** Reads the cases of one check; a malformed file throws, because a case that is not run must not pass. */
export function parseCases(check: string, text: string): Case[] {
  const cases: Case[] = [];
  let current:
    | { outcome: Case["outcome"]; title: string; files: Record<string, string>; findings: string[]; component: string }
    | undefined;
  let path: string | undefined;
  const lines = text.split("\n");
  const finish = () => {
    if (current) cases.push(toCase(check, current));
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const fence = /^(`{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      const end = lines.findIndex((other, j) => j > i && other === fence);
      if (end === -1 || !current || path === undefined)
        throw new Error(`${check}: line ${i + 1}: a block without a case, a path or an end`);
      current.files[path] = lines
        .slice(i + 1, end)
        .map((row) => `${row}\n`)
        .join("");
      path = undefined;
      i = end;
    } else if (line.startsWith("## ")) {
      finish();
      const found = /^## ([a-z-]+): (.+)$/.exec(line);
      const outcome = OUTCOMES.find((known) => known === found?.[1]);
      if (!outcome || !found?.[2]) throw new Error(`${check}: line ${i + 1}: expected "## <outcome>: <what it shows>"`);
      current = { outcome, title: found[2], files: {}, findings: [], component: "." };
    } else if (line.startsWith("### ")) path = line.slice(4).trim();
    else if (line.startsWith("findings: ")) current?.findings.push(...line.slice(10).split(", "));
    else if (line.startsWith("component: ") && current) current.component = line.slice(11).trim();
  }
  finish();
  return cases;
}

function toCase(
  check: string,
  raw: {
    outcome: Case["outcome"];
    title: string;
    files: Record<string, string>;
    findings: string[];
    component: string;
  },
): Case {
  const offenders = [...raw.findings];
  for (const [path, text] of Object.entries(raw.files)) {
    for (const [index, line] of text.split("\n").entries()) {
      if (new RegExp(`(//|#|--|;)\\s*ruleid: ${check.replace(".", "\\.")}\\s*$`).test(line))
        offenders.push(`${path}:${index + 2}`);
    }
  }
  if (Object.keys(raw.files).length === 0) throw new Error(`${check}: "${raw.title}" has no files`);
  return {
    check,
    outcome: raw.outcome,
    title: raw.title,
    files: raw.files,
    offenders: offenders.sort(),
    component: raw.component,
  };
}
