import type { Block } from "./blocks";
import { type Field, fieldOf } from "./fields";
import { exactState, type Stated, stateOfPhrase } from "./states";

type ItemBlock = Extract<Block, { kind: "item" }>;

/** A block of fields such as `Status / Impact / Recommendation`, which together claim one thing. */
export interface FieldBlock {
  /** The field that says how things are, else what to do. */
  readonly main: ItemBlock;
  readonly value: string;
  readonly state?: Stated | undefined;
  /** True when the block speaks of something that is wrong or to be done, whatever it says of its state. */
  readonly isLack: boolean;
  /** True when it only says what to do or what to reach. */
  readonly isAdvice: boolean;
  /** The index of the last of its blocks. */
  readonly end: number;
  /** What is wrong, when it begins with that and says more. */
  readonly title?: string | undefined;
  /** True below a line of the same list that says its state by a sign. */
  readonly isDetail: boolean;
  /** True when another such block follows at once. */
  readonly isFollowed: boolean;
}

interface FoundField {
  readonly block: ItemBlock;
  readonly field: Field;
  readonly name: string;
  readonly value: string;
}

const SIGN = /^[*_\s]{0,4}[✅✔☑❌✗✘]/u;
const MOST = 12;
/** So much of a status is what it says; the rest explains. */
const CLAUSE = 80;
const NONE =
  /^(?:none|nothing|keine|ninguna?|nenhuma?|aucune?)(?![\p{L}\d]| (?:of|in|for))|^(?:no|n\/a|无|[-–—])[\s.]*$/iu;

/** The fields that begin at a list item, when most of its siblings are fields and one of them says something. */
export function fieldBlockAt(blocks: readonly Block[], index: number, text: string): FieldBlock | undefined {
  const first = blocks[index];
  if (first?.kind !== "item") return undefined;
  const fields: FoundField[] = [];
  let siblings = 0;
  let end = index;
  let isFollowed = false;
  for (let at = index; at < blocks.length; at++) {
    const next = blocks[at];
    if (next?.kind === "comment") continue;
    if (next?.kind !== "item" || next.indent < first.indent) break;
    const found = next.indent === first.indent ? fieldIn(next, text) : undefined;
    isFollowed = beginsAgain(fields, found?.name);
    if (isFollowed) break;
    end = at;
    if (next.indent > first.indent) continue;
    siblings++;
    if (found) fields.push({ block: next, ...found });
    if (isNone(siblings, fields) || (!found && isSigned(next, text))) return undefined;
  }
  if (fields.length < 2 || fields.length * 10 < siblings * 6) return undefined;
  const claim = claimOf(fields);
  const [head] = fields;
  const isTitled = head?.block === first && head.field === "current" && head.block !== claim?.main;
  const above = blocks[index - 1];
  const isDetail = above?.kind === "item" && above.indent === first.indent && isSigned(above, text);
  return claim && { ...claim, end, isFollowed, isDetail, title: isTitled ? head.value : undefined };
}

function isNone(siblings: number, fields: readonly FoundField[]): boolean {
  return siblings > MOST || (siblings === 2 && fields.length === 0);
}

/** What says its state by a sign is a line of its own, and the fields below it are its details. */
function isSigned({ from }: ItemBlock, text: string): boolean {
  return SIGN.test(text.slice(from, from + 6));
}

/** A box is a line of its own, whatever word it begins with. */
function fieldIn({ box, from, to }: ItemBlock, text: string) {
  return box ? undefined : fieldOf(text.slice(from, to));
}

/** `Issue / Status / Fix / Issue / Status / Fix`: where the first name comes again, the next block begins. */
function beginsAgain(fields: readonly FoundField[], name: string | undefined): boolean {
  return name !== undefined && name === fields[0]?.name;
}

/** A status is what stands before its explanation: `done: the loader reads it; what remains is …`. */
function statusOf(value: string): Stated | undefined {
  const [first = ""] = value.split(/[:;.(]|\s[-–—]\s/);
  return exactState(first) ?? stateOfPhrase(value.slice(0, CLAUSE));
}

/** What fields say together: the status, else how things are, else which gaps there are, else what to do. */
function claimOf(fields: readonly FoundField[]): Omit<FieldBlock, "end" | "isFollowed" | "isDetail"> | undefined {
  const of = (kind: Field) => fields.find(({ field }) => field === kind);
  const gaps = of("gaps");
  const main = of("status") ?? of("current") ?? gaps ?? of("advice");
  if (!main) return undefined;
  const { block, field, value } = main;
  if (field === "status") return { main: block, value, state: statusOf(value), isLack: false, isAdvice: false };
  // `Current: 71%` is a number, and no gap.
  if (field === "current" && /^[\d.,\s]+(?:%|\/\s*\d)/.test(value)) return undefined;
  const hasNone = gaps !== undefined && NONE.test(gaps.value.trim());
  return { main: block, value, state: hasNone ? "done" : undefined, isLack: !hasNone, isAdvice: field === "advice" };
}
