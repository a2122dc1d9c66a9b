import type { Evidence } from "../../model/result";
import { escapeMarkdown, inlineCode } from "../../projections/escape";
import type { View } from "../view";
import { known, missing, type Value } from "./value";

/** How many places an issue lists; the command line shows all. */
const MAX_PLACES = 20;
/** What a level stands for, as a milestone. */
const MILESTONES = {
  1: "before anybody depends on it (level 1)",
  2: "before it carries production traffic (level 2)",
  3: "before its failure would harm the business (level 3)",
} as const;

export function checkId(view: View): Value {
  return known(view.check.id);
}

/** The name of a file about this gap: the check, and the component unless it is the root. */
export function gapFile(view: View): Value {
  const part = view.component.id === "." ? "" : `-${view.component.id.replace(/[^\w-]+/g, "-")}`;
  return known(view.check.id.replace(/[^\w-]+/g, "-") + part);
}

export function gapTitle(view: View): Value {
  return known(escapeMarkdown(capital(view.result.message)));
}

export function gapReason(view: View): Value {
  return known(escapeMarkdown(view.result.reason));
}

export function gapComponent(view: View): Value {
  return known(view.component.id === "." ? "the repository" : inlineCode(view.component.id));
}

export function checkTitle(view: View): Value {
  return known(escapeMarkdown(view.check.title));
}

export function checkSeverity(view: View): Value {
  return known(view.result.severity);
}

export function checkRisk(view: View): Value {
  return known(escapeMarkdown(view.check.risk));
}

export function checkRequirement(view: View): Value {
  return known(escapeMarkdown(view.check.requirement));
}

/** The level a check belongs to, as the moment by which it has to be done. */
export function milestone(view: View): Value {
  return known(MILESTONES[view.result.level]);
}

/** What an issue says of where the gap is: the offenders, what there is already, and what was searched for. */
export function gapPlaces(view: View): Value {
  const { evidence, searched } = view.result;
  const against = evidence.filter(({ role }) => role === "contradicts");
  const found = against.length > 0 ? against : evidence;
  const places = found.slice(0, MAX_PLACES).map(placeLine);
  const rest = found.length - places.length;
  const more = rest > 0 ? [`- and ${rest} more: \`readiness explain ${view.check.id}\` lists them`] : [];
  const looked = searched.map((words) => `- searched for: ${escapeMarkdown(words)}`);
  return known([...places, ...more, ...looked].join("\n"));
}

function placeLine({ path, at, text, message }: Evidence): string {
  const place = inlineCode(`${path}:${at.start.line + 1}`);
  return `- ${place}: ${message === undefined ? inlineCode(text) : escapeMarkdown(message)}`;
}

/** The parts of a check that are still open, as things to tick off. */
export function openFacets(view: View): Value {
  const open = view.result.facets.filter(({ status }) => status === "fail" || status === "partial");
  return known(open.map(({ title }) => `- [ ] ${escapeMarkdown(title)}`).join("\n"));
}

export function checkReferences(view: View): Value {
  const { references } = view.check;
  return known(references.length === 0 ? "" : `Read more: ${references.map((link) => `<${link}>`).join(", ")}`);
}

/** The people whom CODEOWNERS names for the component, else nobody. */
export function codeOwner(view: View): Value {
  const owner = ownersOf(view);
  return known(owner ?? "nobody yet: name one person");
}

/** The owners that the last fitting rule of CODEOWNERS names for all of a component. */
export function ownersOf(view: View): string | undefined {
  const text = CODEOWNERS.map((path) => view.text(path)).find((found) => found !== undefined);
  const rules = (text ?? "").split(/\r?\n/).map((line) => line.replace(/#.*/, "").trim().split(/\s+/));
  const scope = new Set(["*", "**", "/", "/**"]);
  const parts = view.component.id === "." ? [] : view.component.id.split("/");
  for (let length = 1; length <= parts.length; length++) {
    const path = parts.slice(0, length).join("/");
    for (const rule of [path, `${path}/`, `/${path}`, `/${path}/`, `/${path}/**`, `${path}/**`]) scope.add(rule);
  }
  const owners = rules
    .filter(([pattern]) => scope.has(pattern ?? ""))
    .at(-1)
    ?.slice(1);
  const names = owners?.filter((name) => /^(@[\w./-]+|[\w.+-]+@[\w.-]+)$/.test(name)) ?? [];
  return names.length === 0 ? undefined : names.join(", ");
}

/** Where GitHub and GitLab look for the owners. */
export const CODEOWNERS: readonly string[] = [
  "CODEOWNERS",
  ".github/CODEOWNERS",
  "docs/CODEOWNERS",
  ".gitlab/CODEOWNERS",
];

/** The component as a line of an attestation; empty for the root and for what is asked of the whole repository. */
export function statedComponent(view: View): Value {
  return known(view.result.component === "." ? "" : `component: ${JSON.stringify(view.result.component)}`);
}

/** The day on which somebody fills in a form. */
export function today(view: View): Value {
  return view.today === "" ? missing("the day is not known") : known(view.today);
}

/** A year from today: what people vouch for is asked again then. */
export function inAYear(view: View): Value {
  const [year = "", month = "", day = ""] = view.today.split("-");
  const last = month === "02" && day === "29" ? "28" : day;
  return year === "" ? missing("the day is not known") : known(`${Number(year) + 1}-${month}-${last}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
