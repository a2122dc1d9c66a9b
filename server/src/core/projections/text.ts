import { NEEDS_A_PERSON } from "../evaluate/check";
import { groupBy } from "../group-by";
import type { Checklist } from "../model/check";
import type { CheckResult, Snapshot } from "../model/result";
import { isAskedNow } from "./asked-now";
import { documentLines } from "./document-text";
import { GATE_WORDS, gateState, isClosed, shownGates } from "./gates";
import { sinceSentence } from "./since";
import {
  checksById,
  figures,
  fixed,
  type Groups,
  groupResults,
  harmless,
  percent,
  profileSentence,
  verdictSentence,
} from "./summary";
import { byCheck, componentNames, evidenceLines, finding, gathered, INDENT } from "./text-finding";
import { wrap } from "./wrap";

type Paint = (text: string) => string;

/** How the report is painted. Meaning never rests on colour alone: the words say it too. */
export interface Style {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  /** What stands between two things on one line: `·`, or a plain character where the terminal may lack it. */
  readonly separator: string;
}

const same: Paint = (text) => text;
export const plainStyle: Style = { strong: same, faint: same, good: same, bad: same, warn: same, separator: "-" };

export interface TextOptions {
  readonly width: number;
  readonly style: Style;
  /**
   * `next`: what the next level asks for in full, what later ones ask for by name; `open`: every finding and question in full;
   * `all`: also what passed, does not apply or is waived.
   */
  readonly show: "next" | "open" | "all";
}

const FIX_FIRST = 5;
/** More libraries than these are only counted: little is asked of them. */
const MOST_LIBRARIES = 8;

/** The report for a terminal: what is decided, what to do first, then every open finding with its evidence. */
export function textReport(snapshot: Snapshot, checklist: Checklist, options: TextOptions): string {
  const groups = groupResults(snapshot);
  const isNow = (result: CheckResult) => options.show !== "next" || isAskedNow(result, snapshot);
  const several = snapshot.components.length > 1;
  const context: Context = { snapshot, checklist, options, several };
  const blocks = [
    header(context),
    components(context),
    fixFirst(context),
    ...findings(groups.open.filter(isNow), context),
    questions(groups.questions.filter(isNow), context),
    later(
      [...groups.open, ...groups.questions].filter((result) => !isNow(result)),
      context,
    ),
    ...gateBlocks(context),
    documentLines(snapshot.documents, options),
    ...(options.show === "all" ? everythingElse(groups, context) : []),
    tail(groups, context),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

interface Context {
  readonly snapshot: Snapshot;
  readonly checklist: Checklist;
  readonly options: TextOptions;
  /** The folder has several components, so that each finding names its own. */
  readonly several: boolean;
}

function header({ snapshot, options }: Context): string[] {
  const { strong, good, bad, warn } = options.style;
  const paint = { ready: good, "not-ready": bad, "not-assessed": warn }[snapshot.verdict];
  const lines = wrap(verdictSentence(snapshot), options.width, "", "").map((line) => strong(paint(line)));
  if (snapshot.verdict === "not-assessed" && snapshot.components.length === 0) return lines;
  const notes = [profileSentence(snapshot), sinceSentence(snapshot)].filter((note) => note !== undefined);
  return [
    ...lines,
    ...notes.flatMap((note) => wrap(harmless(note), options.width, "", "")),
    "",
    ...figures(snapshot).flatMap(({ name, value, meaning }) =>
      wrap(meaning, options.width, `  ${name.padEnd(9)} ${value.padStart(6)}  `, " ".repeat(20)),
    ),
  ];
}

function components({ snapshot, options, several }: Context): string[] {
  if (snapshot.components.length === 0) return [];
  const libraries = snapshot.components.filter(({ kind }) => kind === "library");
  const isFolded = options.show !== "all" && libraries.length > MOST_LIBRARIES;
  const shown = isFolded ? snapshot.components.filter(({ kind }) => kind !== "library") : snapshot.components;
  return [
    options.style.strong("Components"),
    ...shown.flatMap((component) => {
      const about = [component.kind, component.language, ...component.frameworks].filter((word) => word !== undefined);
      const name = several ? component.id : component.name;
      return wrap(
        harmless(`${about.join(", ")} ${options.style.separator} ${component.reason}`),
        options.width,
        `  ${harmless(name).padEnd(7)}  `,
        INDENT,
      );
    }),
    ...(isFolded ? [`  and ${libraries.length} libraries  (--show all names them)`] : []),
  ];
}

function fixFirst({ snapshot, options, several }: Context): string[] {
  const gainsByCheck = [...groupBy(snapshot.fixFirst, ({ check }) => check).values()];
  if (gainsByCheck.length === 0) return [];
  const lines = gainsByCheck.slice(0, FIX_FIRST).flatMap((gains, index) => {
    const gain = gains[0];
    if (!gain) return [];
    const result = snapshot.results.find((r) => r.check === gain.check && r.component === gain.component);
    if (!result) return [];
    const others = gains.length - 1;
    const more = others > 0 ? ` and in ${others} more` : "";
    const where = several ? ` (${harmless(result.component)}${more})` : "";
    const name = `  ${index + 1}. ${`+${fixed(gain.points)}`.padStart(5)}  ${options.style.strong(gain.check)}${where}`;
    return [name, ...wrap(harmless(result.message), options.width, INDENT, INDENT)];
  });
  return [
    `${options.style.strong("Fix first")}  ${options.style.faint("(points each would add; what a fix does comes sooner)")}`,
    ...lines,
  ];
}

/** One block per category that has an open finding. */
function findings(open: readonly CheckResult[], context: Context): string[][] {
  const { snapshot, options } = context;
  return snapshot.categories.flatMap((category) => {
    const inCategory = open.filter((result) => result.category === category.id);
    if (inCategory.length === 0) return [];
    const score = category.score === undefined ? "not scored" : `${fixed(category.score)} of 100`;
    const about = `${score}, ${percent(category.coverage)} decided`;
    const title = `${options.style.strong(category.title)}  ${options.style.faint(`(${about})`)}`;
    return [
      [
        title,
        ...gathered(inCategory, options.show).flatMap((results, index) => [
          ...(index > 0 ? [""] : []),
          ...finding(results, context),
        ]),
      ],
    ];
  });
}

/** What later levels ask for, one line a check, so that a first reading is not about everything at once. */
function later(list: readonly CheckResult[], context: Context): string[] {
  if (list.length === 0) return [];
  const { strong, faint } = context.options.style;
  const title = `${strong("Later")}  ${faint("(what the levels after the next one ask for; --show open says more)")}`;
  return [title, ...byCheck(list).flatMap((results) => oneLine(results, results[0]?.severity ?? "", context))];
}

/** What no file can answer: asked, not accused. */
function questions(list: readonly CheckResult[], context: Context): string[] {
  if (list.length === 0) return [];
  const { strong, faint } = context.options.style;
  const title = `${strong("Questions")}  ${faint("(no file here answers them; readiness attest <check> does)")}`;
  const asked = byCheck(list).flatMap((results) => {
    const reasons = new Set(results.map(({ reason }) => reason).filter((reason) => reason !== NEEDS_A_PERSON));
    const why = [...reasons].flatMap((reason) => wrap(harmless(reason), context.options.width, INDENT, INDENT));
    return [...oneLine(results, "?", context), ...why.map(faint)];
  });
  return [title, ...asked];
}

/** A check with what it asks for, and the components it is asked of. */
function oneLine(results: readonly CheckResult[], mark: string, { checklist, options, several }: Context): string[] {
  const [first] = results;
  if (!first) return [];
  const title = checksById(checklist).get(first.check)?.title ?? first.message;
  const text = `${first.check}${several ? ` (${componentNames(results)})` : ""}  ${title}`;
  return wrap(harmless(text), options.width, `  ${mark.padEnd(7)}  `, INDENT);
}

function everythingElse(groups: Groups, context: Context): string[][] {
  const list = (title: string, results: readonly CheckResult[]) =>
    results.length === 0
      ? []
      : [
          [
            context.options.style.strong(title),
            ...results.flatMap((result) => {
              const where = context.several ? ` (${harmless(result.component)})` : "";
              const why = wrap(harmless(result.reason), context.options.width, INDENT, INDENT);
              return [`  ${result.check}${where}`, ...why, ...evidenceLines([result], context.options.width)];
            }),
          ],
        ];
  return [
    ...list("Passed", groups.passed),
    ...list("Waived", groups.waived),
    ...list("Does not apply", groups.notApplicable),
  ];
}

/** The gates that are asked for: what keeps each closed, or all of it. */
function gateBlocks({ snapshot, options }: Context): string[][] {
  const { strong, faint, good, bad } = options.style;
  return shownGates(snapshot).map((gate) => {
    const items = options.show === "all" ? gate.items : gate.items.filter(isClosed);
    const state = (gate.met ? good : bad)(gateState(gate));
    return [
      `${strong(`Gate ${gate.id}`)}  ${state}  ${faint(`(${harmless(gate.title)})`)}`,
      ...items.flatMap(({ id, title, status, reason }) => [
        ...wrap(harmless(`${id}: ${title}`), options.width, `  ${GATE_WORDS[status].padEnd(7)}  `, INDENT),
        ...wrap(harmless(reason), options.width, INDENT, `${INDENT}  `),
      ]),
    ];
  });
}

function tail(groups: Groups, { options, snapshot, several }: Context): string[] {
  const counts = [
    `${groups.open.length} open`,
    `${groups.questions.length} ${groups.questions.length === 1 ? "question" : "questions"}`,
    `${groups.passed.length} passed`,
    `${groups.notApplicable.length} not applicable`,
    ...(groups.waived.length > 0 ? [`${groups.waived.length} waived`] : []),
  ];
  if (snapshot.results.length === 0) return [];
  const each = several && options.show === "next" ? "--show open tells each component's, " : "";
  const hint = options.show === "all" ? "" : `  (${each}--show all lists all)`;
  return [`${counts.join(` ${options.style.separator} `)}${options.style.faint(hint)}`];
}
