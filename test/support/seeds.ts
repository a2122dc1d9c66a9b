/** What a line of a readiness document must get as an answer. */
export interface Expected {
  /** `<check>`, or `<check>#<facet>`. */
  readonly check: string;
  readonly component: string;
  readonly status: string;
  /** The end of a path in which there must be evidence. */
  readonly at: string | undefined;
}

/** A line of a document in our own words, with what answers it. */
export interface Line {
  readonly number: number;
  readonly says: string;
  readonly answers: readonly Expected[];
}

interface Evidence {
  readonly path: string;
}

/** As much of the JSON report as is compared. */
export interface SeedReport {
  readonly results: readonly {
    readonly check: string;
    readonly component: string;
    readonly status: string;
    readonly reason: string;
    readonly evidence: readonly Evidence[];
    readonly facets: readonly {
      readonly facet: string;
      readonly status: string;
      readonly evidence: readonly Evidence[];
    }[];
  }[];
}

const ROW = /^\| (\d+) \| ([^|]+) \| ([^|]+) \|$/gm;
const ANSWER =
  /^`([a-z]+\.[a-z0-9-]+(?:#[a-z-]+)?)`(?: of `([^`]+)`)? (pass|partial|fail|unknown|not-applicable)(?: at `([^`]+)`)?$/;

/** The rows of a `lines.md`; one that cannot be read is an error, so that none is passed over. */
export function linesOf(table: string): Line[] {
  const component = /Component: `([^`]+)`/.exec(table)?.[1] ?? ".";
  return [...table.matchAll(ROW)].map(([, number = "", says = "", answers = ""]) => ({
    number: Number(number),
    says,
    answers: answers.split("; ").map((text) => {
      const found = ANSWER.exec(text.trim());
      if (!found) throw new Error(`line ${number}: ${text}`);
      const [, check = "", of = component, status = "", at] = found;
      return { check, component: of, status, at };
    }),
  }));
}

/**
 * Where the report does not say what is expected, in words; undefined when it does. `known` is a wrong answer that is
 * on record and must still be the one that is given.
 */
export function disagreement(report: SeedReport, expected: Expected, known?: string): string | undefined {
  const { check, status, at } = expected;
  const said = answerTo(report, expected);
  if (known !== undefined && said.status === status) return `${check}: right at last, so it is no known wrong answer`;
  if (said.status !== (known ?? status)) return `${check}: expected ${status}, got ${said.status} (${said.why})`;
  if (known !== undefined || at === undefined) return undefined;
  if (said.paths.some((path) => path === at || path.endsWith(`/${at}`))) return undefined;
  return `${check}: no evidence in ${at}, but in ${said.paths.join(", ") || "nothing"}`;
}

/** What the report says of the component, or else of the whole folder. A check that does not apply has no facets. */
function answerTo(report: SeedReport, { check, component }: Expected) {
  const [id, facet] = check.split("#");
  const results = report.results.filter((result) => result.check === id);
  const result = results.find((one) => one.component === component) ?? results.find((one) => one.component === ".");
  if (!result) return { status: "absent", why: "no such result", paths: [] };
  const asked = facet !== undefined && result.facets.length > 0;
  const answer = asked ? result.facets.find((one) => one.facet === facet) : result;
  const paths = answer?.evidence.map(({ path }) => path) ?? [];
  return { status: answer?.status ?? "absent", why: result.reason, paths };
}

/** The last section of the catalogue: for each line of each document the checks that cover it, without document rules. */
export function catalogueLines(catalogue: string) {
  const map = catalogue.slice(catalogue.lastIndexOf("\n## 9"));
  return map
    .split("\n### ")
    .slice(1)
    .flatMap((section) => {
      const document = /`([^`]+\.txt)`/.exec(section)?.[1] ?? "";
      return [...section.matchAll(/^\| (\d+) \| .* \| (.+) \|$/gm)].map(([, line = "", cells = ""]) => ({
        document,
        line: Number(line),
        checks: [...cells.matchAll(/`([^`]+)`/g)]
          .map(([, check = ""]) => check)
          .filter((check) => !check.startsWith("claim.")),
      }));
    });
}
