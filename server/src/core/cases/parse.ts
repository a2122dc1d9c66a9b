/**
 * A check's cases live in one Markdown file named after it, so that a reader sees them together:
 *
 *     ## fail: an Express app without a health route        <- outcome and what it shows
 *     ### src/app.ts                                         <- a file of the small workspace
 *     ```ts … ```
 *
 * A comment `ruleid: <check>` above a line says that an offender is reported there; offenders without one are wrong, and
 * so are comments without an offender. `findings: path:line` under a case says it for files without comments,
 * `component: path` which component is meant when there are several.
 */
export interface Case {
  readonly check: string;
  readonly outcome: Outcome;
  /** What it shows. */
  readonly title: string;
  /** The line of its heading, counted from one. */
  readonly line: number;
  readonly files: Readonly<Record<string, string>>;
  /** `path:line` of every expected offender, counted from one, sorted. */
  readonly offenders: readonly string[];
  readonly component: string;
}

const OUTCOMES = ["fail", "pass", "partial", "unknown", "not-applicable"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What cannot be understood of a file of cases, and the line, counted from one. */
export interface CaseProblem {
  readonly line: number;
  readonly message: string;
}

export interface ParsedCases {
  readonly cases: readonly Case[];
  readonly problems: readonly CaseProblem[];
}

interface Draft {
  readonly outcome: Outcome;
  readonly title: string;
  readonly line: number;
  readonly files: Record<string, string>;
  readonly findings: string[];
  component: string;
}

/** Reads the cases of one check. A case that cannot be run is a problem, so that it never looks as if it held. */
export function parseCases(check: string, text: string): ParsedCases {
  const drafts: Draft[] = [];
  const problems: CaseProblem[] = [];
  const lines = text.split(/\r?\n/);
  let path: string | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const current = drafts.at(-1);
    const report = (message: string) => void problems.push({ line: i + 1, message });
    const fence = /^(`{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      const end = lines.indexOf(fence, i + 1);
      if (end === -1 || !current || path === undefined) report("a block without a case, a path or an end");
      else
        current.files[path] = lines
          .slice(i + 1, end)
          .map((row) => `${row}\n`)
          .join("");
      path = undefined;
      i = end === -1 ? lines.length : end;
    } else if (line.startsWith("## ")) {
      const found = /^## ([a-z-]+): (.+)$/.exec(line);
      const outcome = OUTCOMES.find((known) => known === found?.[1]);
      if (!outcome) report(`expected "## <outcome>: <what it shows>", with the outcome ${OUTCOMES.join(", ")}`);
      else drafts.push({ outcome, title: found?.[2] ?? "", line: i + 1, files: {}, findings: [], component: "." });
    } else if (line.startsWith("### ")) path = line.slice(4).trim();
    else if (line.startsWith("findings: ")) current?.findings.push(...line.slice(10).split(", "));
    else if (line.startsWith("component: ") && current) current.component = line.slice(11).trim();
  }
  for (const { title, line } of drafts.filter(({ files }) => Object.keys(files).length === 0))
    problems.push({ line, message: `"${title}" has no files` });
  return { cases: drafts.map((draft) => toCase(check, draft)), problems };
}

function toCase(check: string, { outcome, title, line, files, findings, component }: Draft): Case {
  const mark = new RegExp(`(//|#|--|;)\\s*ruleid: ${check.replaceAll(".", "\\.")}\\s*$`);
  const marked = Object.entries(files).flatMap(([path, text]) =>
    text.split("\n").flatMap((row, index) => (mark.test(row) ? [`${path}:${index + 2}`] : [])),
  );
  return { check, outcome, title, line, files, offenders: [...findings, ...marked].sort(), component };
}
