import { addTo, groupBy } from "../../group-by";
import type { ClaimFinding, WrittenState } from "../../model/document";
import type { MappedItem } from "../mapping";
import { MORE } from "../topics";
import { wordsOf } from "../words";
import { finding, lineOf, linesOf, quote, type Rule, type RuleContext, related } from "./rule";

/** Lines about the same thing that say done in one place and missing or planned in another. */
export const conflictingStatus: Rule = (context) => {
  const done = context.items.filter(({ state, role }) => state === "done" && role !== "procedure");
  const open = context.items.filter(
    ({ state, role, text }) =>
      state === "pending" && role !== "procedure" && role !== "enhancement" && MORE.tags(text).length === 0,
  );
  const index = new OpenLines(open);
  return done.flatMap((item): ClaimFinding[] => {
    const against = index.alike(item).filter((other) => contradicts(item, other));
    const [first] = against;
    if (first) {
      const says = against.length === 1 ? "says" : "say";
      const message = `${quote(item.label)} is marked done, while ${linesOf(against)} ${says} otherwise: ${quote(first.text)}`;
      const severity = mayBothBeRight(item, against) ? "information" : "warning";
      return [
        finding(context, "conflicting-status", severity, item.at, message, {
          check: sharedId(item, first),
          related: related(context, against),
        }),
      ];
    }
    const near = index.near(item);
    const [nearest] = near;
    if (!nearest) return [];
    const message = `${quote(item.label)} is marked done, while line ${lineOf(nearest)} plans ${quote(nearest.text)}; they may mean different things`;
    return [
      finding(context, "conflicting-status", "information", item.at, message, { related: related(context, near) }),
    ];
  });
};

/** Lines that say their state under two names, and rows of tables with other columns, may each be right. */
function mayBothBeRight(item: MappedItem, against: readonly MappedItem[]): boolean {
  if (!item.own) return false;
  return item.raw.includes("|") || !against.some((other) => sameLabel(item, other));
}

/** Lines with states of their own contradict each other when they have the same subject; else what they are about decides. */
function contradicts(done: MappedItem, open: MappedItem): boolean {
  if (done.section === open.section && sameLabel(done, open)) return true;
  // A plan that repeats a line marked done is reported at the plan.
  if (open.role === "plan" && done.own) return false;
  if (done.own && open.own && !sameLabel(done, open)) return false;
  const id = sharedId(done, open);
  return (
    id !== undefined && (done.mapping.exact.includes(id) || open.mapping.exact.includes(id) || sameLabel(done, open))
  );
}

function sharedId(a: MappedItem, b: MappedItem | undefined): string | undefined {
  return a.mapping.firm.find((id) => b?.mapping.firm.includes(id));
}

/** Words for whole fields: a plan that names one touches what is marked done in it, and need not contradict it. */
const FIELDS: ReadonlySet<string> = new Set(
  "logging monitoring alerting authentication authorization encryption backups caching validation".split(" "),
);

/** So many lines of one kind are looked at; a document with more repeats itself. */
const MOST = 40;

/** Open lines by what they may be compared with, so that a long document is not read once for each of its lines. */
class OpenLines {
  readonly #bySubject: ReadonlyMap<string, MappedItem[]>;
  readonly #byCheck = new Map<string, MappedItem[]>();
  readonly #byField = new Map<string, MappedItem[]>();

  constructor(lines: readonly MappedItem[]) {
    this.#bySubject = groupBy(lines, ({ subject }) => subject);
    for (const line of lines) {
      for (const id of line.mapping.firm) addTo(this.#byCheck, id, line);
      if (line.role !== "plan" || line.mapping.ids.length > 0) continue;
      for (const word of new Set(wordsOf(line.text))) if (FIELDS.has(word)) addTo(this.#byField, word, line);
    }
  }

  /** Lines of the same subject, or about the same check, in their order. */
  alike({ subject, mapping }: MappedItem): MappedItem[] {
    const same = subject === "" ? [] : (this.#bySubject.get(subject) ?? []).slice(0, MOST);
    const about = mapping.firm.flatMap((id) => (this.#byCheck.get(id) ?? []).slice(0, MOST));
    return [...new Set([...same, ...about])].sort((a, b) => a.at.start.line - b.at.start.line);
  }

  /** Plans that name a whole field which a line without a state of its own is about. */
  near({ own, label }: MappedItem): MappedItem[] {
    if (own) return [];
    return [...new Set(wordsOf(label).flatMap((word) => (this.#byField.get(word) ?? []).slice(0, MOST)))];
  }
}

function sameLabel(a: MappedItem, b: MappedItem): boolean {
  return a.subject === b.subject && a.subject !== "";
}

/** The same thing is a must here and optional there; the stricter one counts. */
export const priorityConflict: Rule = (context) => {
  const could = context.items
    .filter(({ priority }) => priority === "could")
    .map((item) => ({ item, words: ` ${wordsOf(item.text).slice(0, LONG).join(" ")} ` }))
    .slice(0, LONG);
  return context.items.flatMap((item): ClaimFinding[] => {
    if (item.priority !== "must" || item.state === "done") return [];
    const looser = could
      .filter(({ item: other, words }) => sameSubject(item, other, words))
      .map(({ item: other }) => other);
    const [first] = looser;
    if (!first) return [];
    const message = `${quote(item.label)} is mandatory here, and optional in ${linesOf(looser)}: ${quote(first.text)}`;
    return [
      finding(context, "priority-conflict", "warning", item.at, message, {
        check: sharedId(item, first),
        related: related(context, looser),
      }),
    ];
  });
};

/** So many words of a line, and so many optional lines, are compared. */
const LONG = 200;

function sameSubject(must: MappedItem, could: MappedItem, words: string): boolean {
  if (must.mapping.sure && could.mapping.sure && sharedId(must, could) !== undefined) return true;
  return must.subject.includes(" ") && words.includes(` ${must.subject} `);
}

/** Most lines say how far they are, and this one does not. */
export const statusMissing: Rule = (context) => {
  const own = context.items.filter((item) => item.own);
  if (own.length < 3 || own.length * 4 < context.items.length) return [];
  const bySection = groupBy(context.items, ({ section }) => section);
  return context.items
    .filter(({ state, role }) => state === "unstated" && (role === "status" || role === "requirement"))
    .filter((item) => isWeighted(item) || mostSiblingsState(bySection.get(item.section) ?? []))
    .map((item) =>
      finding(
        context,
        "status-missing",
        "information",
        item.at,
        `${quote(item.label)} has no state, and counts as nothing in this document's own score`,
        { supports: supportedBy(context, item) },
      ),
    );
};

/** The state that the checks of a line support together; without evidence nobody can tell. */
function supportedBy({ evidence }: RuleContext, { mapping }: MappedItem): WrittenState | undefined {
  if (mapping.ids.length === 0) return undefined;
  const statuses = mapping.ids.map((id) => evidence.standing(id)?.status);
  if (statuses.every((status) => status === "pass")) return "done";
  if (statuses.every((status) => status === "fail")) return "pending";
  return statuses.every(
    (status) => status === "pass" || status === "fail" || status === "partial" || status === "mixed",
  )
    ? "partial"
    : undefined;
}

function isWeighted({ section }: MappedItem): boolean {
  return section.weight !== undefined;
}

function mostSiblingsState(siblings: readonly MappedItem[]): boolean {
  return siblings.length >= 3 && siblings.filter(({ own }) => own).length * 2 > siblings.length;
}

/** The document asks for owners or issues, and this open line has none. */
export const untrackedGap: Rule = (context) => {
  const open = context.items.filter(
    ({ state, role }) => state === "pending" && role !== "procedure" && role !== "enhancement",
  );
  const asks = context.document.statements.find(({ text, source }) => source === "prose" && ASKS.test(text));
  const untracked = [open.filter(({ role }) => role === "plan"), open.filter(({ role }) => role !== "plan")].flatMap(
    (items) => {
      const tracked = items.filter(isTracked);
      const isUsual = tracked.length >= 3 && tracked.length * 2 >= items.length;
      return asks || isUsual ? items.filter((item) => !isTracked(item)) : [];
    },
  );
  if (untracked.length === 0) return [];
  const each = untracked.map((item) =>
    finding(
      context,
      "untracked-gap",
      "information",
      item.at,
      `${quote(item.label)} is open without an owner, an issue or a date`,
    ),
  );
  if (!asks) return each;
  const message = `this asks for tracked items, and ${untracked.length} open ${untracked.length === 1 ? "item has" : "items have"} no owner, issue or date`;
  return [
    ...each,
    finding(context, "untracked-gap", "information", asks.at, message, { related: related(context, untracked) }),
  ];
};

const ASKS =
  /\b(?:tracked|tracking) (?:issues?|tickets?|items?)\b|\b(?:issues?|tickets?)\b.{0,40}\bowners?\b|\bowners?,.{0,60}\b(?:milestones?|criteria|dates?)\b|\beach (?:item|gap) (?:has|needs|must have) an? (?:owner|issue|ticket)/i;
const TRACKED =
  /(?:^|[\s(])#\d{1,6}\b|\b[A-Z][A-Z0-9]{1,9}-\d{1,6}\b|\/(?:issues|pull|merge_requests)\/\d|(?:^|[\s(])@[a-z\d][\w-]+|\b(?:[Oo]wner|[Aa]ssignee|[Dd]ue|ETA|eta|[Dd]eadline)\b\s*[:=]|\b(?:by|due) (?:20\d\d|Q[1-4])|\b20\d\d-(?:\d\d|Q[1-4])\b/;

function isTracked({ raw, assigned }: MappedItem): boolean {
  return assigned || TRACKED.test(raw);
}
