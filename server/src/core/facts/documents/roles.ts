import { baseName } from "../paths";

type Rule = readonly [role: string, name: RegExp];

/** Roles by a document's name, without its extension, in the order they are tried. */
const BY_NAME: readonly Rule[] = [
  ["readme", /^readme([._-][a-z]{2}([_-][a-z]{2})?)?$/],
  ["changelog", /^(changelog|changes|history|release[-_ ]?notes|news)$/],
  ["license", /^(licen[sc]e|copying|unlicense)([-_.].*)?$/],
  ["security-policy", /^security([-_ ]?policy)?$/],
  ["contributing", /^contributing([-_ ]?guide)?$/],
  ["code-of-conduct", /^code[-_ ]of[-_ ]conduct$/],
  ["codeowners", /^(codeowners|owners|maintainers)$/],
  ["production-readiness", /production[-_ ]?readiness|^prr([-_].*)?$/],
  ["runbook", /run[-_ ]?book|play[-_ ]?book/],
  [
    "incident-response",
    /incident[-_ ]?(response|management|process|plan)|^(incidents?|on[-_ ]?call|escalation)([-_].*)?$/,
  ],
  ["postmortem", /post[-_ ]?mortem/],
  ["slo", /(^|[-_ ])(slos?|slas?|service[-_ ]level([-_ ]objectives?)?|error[-_ ]budgets?)([-_ ]|$)/],
  ["threat-model", /threat[-_ ]?model/],
  [
    "disaster-recovery",
    /disaster[-_ ]?recovery|(^|[-_])(dr[-_]plan|backup[-_ ]?(and[-_ ]?)?(restore|recovery|strategy|plan)?)([-_]|$)/,
  ],
  ["rollback", /roll[-_ ]?back/],
  ["release-process", /^(release|releasing|release[-_ ]?(process|guide|checklist|policy)|versioning)$/],
  [
    "deployment-guide",
    /^(deploy|deployment|deploying)([-_ ]?(guide|instructions|process|docs?))?$|deployment[-_ ]guide/,
  ],
  ["operator-guide", /^(operat(or|ors|ions|ing)|admin|administration)([-_ ]?(guide|manual|handbook))?$/],
  [
    "architecture",
    /^(architecture|design|system[-_ ]?(design|overview)|technical[-_ ]?overview)([-_ ]?(doc|docs|document|overview|guide))?$|^architecture/,
  ],
  ["api", /^api([-_ ]?(docs?|reference|guide|spec))?$/],
  ["alerting", /^alert(s|ing)?([-_ ]?(guide|rules|runbook))?$/],
  [
    "telemetry-conventions",
    /^(tracing|telemetry|metrics|logging|observability|monitoring)([-_ ]?(conventions|guide))?$/,
  ],
  ["access-control", /^(access[-_ ]?control|rbac|permissions|authori[sz]ation)$/],
  ["data-retention", /(data[-_ ])?retention|^(privacy|gdpr|data[-_ ]classification)([-_].*)?$/],
  ["capacity", /capacity|load[-_ ]?test/],
  ["testing", /^(testing|tests?|test[-_ ]?(plan|strategy))([-_ ]?guide)?$/],
  ["configuration", /^(config|configuration|environment|env)([-_ ]?(vars|variables|reference|guide))?$/],
  ["support", /^support$/],
  ["roadmap", /^roadmap$/],
];

/** Roles by a directory on the way to a document. */
const BY_FOLDER: readonly Rule[] = [
  ["adr", /^(adrs?|decisions|architecture[-_]decisions?|decision[-_]records?)$/],
  ["runbook", /^(run[-_]?books?|play[-_]?books?)$/],
  ["postmortem", /^post[-_]?mortems?$/],
  ["incident-response", /^incidents?$/],
  ["slo", /^slos?$/],
  ["changelog", /^\.changesets?$/],
  ["architecture", /^architecture$/],
  ["deployment-guide", /^(deploy|deployment)$/],
  ["operator-guide", /^(operations|ops)$/],
];

const LICENSE = /^(licen[sc]e|copying|unlicense)([-_.].*)?$/i;
const PROSE = /\.(md|mdx|markdown|adoc|asciidoc|rst|txt)$/i;
/** Text files that are no prose, though they end in `.txt`. */
const NOT_PROSE =
  /(^|\/)(requirements|constraints|robots|cmakelists|manifest|sitemap|humans|ads|words|dictionary)[^/]*\.txt$/i;

/** True for files that are read as prose. Plain text counts only where its name gives it a role. */
export function isDocument(path: string): boolean {
  const name = baseName(path);
  if (LICENSE.test(name) && !/\.(go|[cm]?[jt]sx?|py|java|json|ya?ml|html|svg|png|gz|br|zip|pdf)$/i.test(name))
    return true;
  if (/^(CODEOWNERS|OWNERS|MAINTAINERS|CHANGELOG|CHANGES|README|SECURITY|security\.txt)$/.test(name)) return true;
  if (!PROSE.test(name) || NOT_PROSE.test(path)) return false;
  return !/\.txt$/i.test(name) || roleByName(name) !== undefined;
}

/** What a document is for, judged by its name, then by the directories it lies in; undefined when neither says. */
export function roleOf(path: string): string | undefined {
  const folders = path.toLowerCase().split("/").slice(0, -1).reverse();
  const name = baseName(path);
  const byName = roleByName(name);
  const isRecord = /^\d{3,4}[-_]/.test(name) && folders.some((folder) => roleByFolder(folder) === "adr");
  if (isRecord) return "adr";
  if (byName === undefined) return folders.map(roleByFolder).find((role) => role !== undefined);
  // A README speaks for its directory, except where each document is one of many entries.
  const here = byName === "readme" ? roleByFolder(folders[0] ?? "") : undefined;
  return here === undefined || ENTRIES.has(here) ? byName : here;
}

const ENTRIES: ReadonlySet<string> = new Set(["adr", "changelog", "postmortem"]);

function roleByFolder(folder: string): string | undefined {
  return BY_FOLDER.find(([, pattern]) => pattern.test(folder))?.[0];
}

function roleByName(file: string): string | undefined {
  const name = file.toLowerCase().replace(PROSE, "");
  if (file === "security.txt") return "security-policy";
  return BY_NAME.find(([, pattern]) => pattern.test(name))?.[0];
}
