import type { ClaimState } from "../model/document";
import type { LineIndex, Range } from "../model/text";
import { isAside, isKey, isLegend, isNone, isNoteBelow, saysNoneYet } from "./asides";
import { type Block, readBlocks, type Span } from "./blocks";
import { Comments } from "./comments";
import { idsIn } from "./directives";
import type { Draft } from "./draft";
import { fieldBlockAt } from "./field-blocks";
import { fieldOf } from "./fields";
import { headingClaims } from "./heading-claims";
import { priorityIn } from "./headings";
import { isLabel, isTableLabel, labelIn, labelledThing } from "./labels";
import { isStruck, mendedState, struckState, tellsOfMending } from "./led";
import { ListMarks } from "./list-marks";
import type { OpenSection } from "./open-section";
import { isOpen, type OwnState, ownState } from "./own-state";
import { LABEL_LEVEL, type Silence, type Statement } from "./parsed";
import { isOfGaps, isOfMerits, lender, lendsAny, Sections, said } from "./sections";
import { isDeed } from "./sentence-merits";
import { iconsIn, isGap, type Stated } from "./states";
import { toldBelow } from "./status-lines";
import { percentOf, subjectOf, weightIn, withoutState } from "./subjects";
import { TableColumns } from "./table-columns";
import { type Columns, isScale, rowState, type Told, tellsNothing, withSubject } from "./tables";
import { plainText, titleText } from "./text";
import { isOfConditions, isOfDropped, isOfGoals } from "./titles";
import { troubleIn } from "./told";
import { wordsOf } from "./words";

export interface Drafts {
  readonly sections: readonly OpenSection[];
  readonly drafts: readonly Draft[];
  readonly statements: readonly Statement[];
  readonly silences: readonly Silence[];
}

type ItemBlock = Extract<Block, { kind: "item" }>;

/** Turns blocks into sections and the lines that claim something. */
export function readDrafts(text: string, lines: LineIndex): Drafts {
  const reader = new Reader(text, lines);
  reader.run();
  return reader;
}

/** A list item that the next one may stand below. */
interface Above {
  readonly indent: number;
  /** It says its own state, so what stands below it are details. */
  readonly own: boolean;
  /** It is a field, so what stands below it claims nothing but gaps. */
  readonly field: boolean;
  /** Its box is empty, so what stands below it says how it shall be. */
  readonly open?: boolean;
  /** It is `Missing:`, so what stands below it is missing. */
  readonly isOfGaps?: boolean;
  /** It says that it is not done, so what is called missing below it is missing. */
  readonly lacks?: boolean;
}

type Said = Pick<Draft, "label" | "text" | "own"> &
  Partial<Pick<Draft, "bound" | "weight" | "assigned" | "namesGap" | "isUnclear" | "isAnswered" | "leads">>;

class Reader implements Drafts {
  readonly drafts: Draft[] = [];
  readonly statements: Statement[] = [];
  readonly silences: Silence[] = [];
  readonly #sections: Sections;
  readonly #blocks: readonly Block[];
  readonly #marks: ListMarks;
  #above: Above[] = [];
  readonly #comments = new Comments();
  readonly #columns: TableColumns;
  /** Up to this block, items of this indent are fields. */
  #fields = { end: -1, indent: 0 };

  constructor(
    readonly text: string,
    readonly lines: LineIndex,
  ) {
    this.#sections = new Sections(lines);
    this.#blocks = readBlocks(text);
    this.#columns = new TableColumns(text, this.#blocks);
    this.#marks = new ListMarks(text, this.#blocks);
  }

  get sections(): readonly OpenSection[] {
    return this.#sections.all;
  }

  run(): void {
    for (const [index, block] of this.#blocks.entries()) {
      if (block.kind !== "comment") this.#silence(block);
      if (block.kind !== "item" && block.kind !== "comment") this.#above = [];
      if (block.kind === "comment") this.#comments.take(this.#raw(block));
      else if (block.kind === "item") this.#item(block, index);
      else if (block.kind === "heading") this.#heading(block);
      else if (block.kind === "row") this.#row(block, index);
      else this.#prose(block, index);
    }
    this.drafts.push(...headingClaims(this.sections, this.drafts, this.lines, this.text));
    this.drafts.sort((a, b) => a.at.start.line - b.at.start.line);
  }

  #silence(block: Span): void {
    const { line } = this.lines.positionAt(block.from);
    for (const silenced of this.#comments.silencedAt(this.#raw(block))) this.silences.push({ ...silenced, line });
  }

  #heading(block: Extract<Block, { kind: "heading" }>): void {
    this.#open(block.level, block);
    const { at, title } = this.#sections.current;
    this.#say(at, title, "heading");
  }

  #prose(block: Span, index: number): void {
    const text = plainText(this.#raw(block));
    this.#sections.close(LABEL_LEVEL);
    const next = this.#blocks[index + 1]?.kind;
    const found = next === "item" || next === "row" ? labelIn(this.text, block) : undefined;
    // Above a table it is a label only when it says how far the rows are.
    const label = next === "row" && found && !isTableLabel(plainText(this.#raw(found))) ? undefined : found;
    const thing = label && labelledThing(this.text, label, this.#blocks[index + 1], this.#marks.legend);
    if (thing) this.#claim(this.lines.rangeOf(label.from, label.to), label, { ...thing, leads: true });
    if (label) this.#open(LABEL_LEVEL, label);
    if (label && next === "row") this.#sections.current.isOverTable = true;
    this.#say(this.lines.rangeOf(block.from, block.to), text, "prose");
    const { current } = this.#sections;
    const isFirst = this.#blocks[index - 1]?.kind === "heading";
    const told = toldBelow(current, this.#raw(block), text, { isAhead: this.#isAhead(), isFirst });
    if (!told) return;
    current.state = told.state;
    current.stateAt = told.state && this.lines.rangeOf(block.from, block.to);
    current.isFieldSaid = true;
    current.isSigned = false;
  }

  #row(block: Extract<Block, { kind: "row" }>, index: number): void {
    const columns = withSubject(this.text, block, this.#columns.at(index, block.header));
    const cell = (index: number | undefined) => {
      const span = index === undefined ? undefined : block.cells[index];
      return span ? this.#raw(span) : "";
    };
    const at = this.lines.rangeOf(block.from, block.to);
    this.#say(at, plainText(this.#raw(block).replaceAll("|", " ")), "row");
    const subject = block.cells[columns.subject];
    const current = this.#sections.current;
    // Below "What is missing" each row is something that is, and below "What is in place" too.
    const isHere = current.role === "status" || current.role === "gate";
    const isListedHere = columns.status === undefined && isHere && (isOfGaps(current) || isOfMerits(current));
    const stated = rowState(this.text, block, columns) ?? (isListedHere ? {} : undefined);
    const label = titleText(cell(columns.subject));
    // A table of findings without a status is one of what is wrong.
    const isAnswered = !stated?.state && isAnsweredBy(columns, cell(columns.outcome));
    const isFound = columns.isGap && !isAnswered && this.#isOpenFinding(block, columns);
    const mended = columns.isListed && subject ? mendedState(this.#raw(subject), subject.from) : undefined;
    if (columns.isListed && !stated?.state && !isFound && !mended && !lendsAny(current) && !this.#isAhead()) return;
    if (columns.isOffer || this.#explains(block) || this.#isOfAnother(stated, columns, cell(stated?.cell))) return;
    if (stated?.state ? isLegend(cell(stated.cell)) : tellsNothing(this.text, block, columns, label)) return;
    if (!stated || !subject || !/\p{L}/u.test(label) || /^(?:total|overall|sum|summary|gesamt)\b/i.test(label)) return;
    const cellAt = stated.cell === undefined ? undefined : block.cells[stated.cell];
    this.#draft(this.lines.rangeOf(subject.from, subject.to), block, {
      label,
      text: label,
      own:
        stated.state && cellAt
          ? { state: stated.state, from: cellAt.from, to: cellAt.to }
          : (mended ?? (isFound ? { state: "pending", from: subject.from, to: subject.to, isTold: true } : undefined)),
      bound: idsIn(cell(columns.check), true),
      weight: percentOf(cell(columns.weight)),
      assigned: columns.tracked.some((index) => /[\p{L}\d]/u.test(cell(index))),
      namesGap: columns.isGap,
      isAnswered,
      isUnclear: !stated.state && /\p{L}/u.test(cell(columns.status)),
    });
  }

  /** True for a row of a scale, and for one of a key. */
  #explains(row: Extract<Block, { kind: "row" }>): boolean {
    return isScale(this.text, row) || (row.cells.length === 2 && isKey(this.#sections.current.title));
  }

  /** True where no status column says it, for a tick among competitors, and for words that say how it shall be among goals. */
  #isOfAnother(stated: Told | undefined, { status, latest }: Columns, cell: string): boolean {
    const { isIdeal, isOfOthers } = this.#sections.current;
    if (stated?.state !== "done" || (status !== undefined && stated.cell === status)) return false;
    const isPlain = iconsIn(cell).length === 0;
    return (
      (isOfOthers && stated.cell !== latest) || (isPlain && (isIdeal || (latest !== undefined && this.#isAhead())))
    );
  }

  /** True in a table without a status, where nothing above says how its rows are and this one speaks of no mend. */
  #isOpenFinding(row: Span, { status }: Columns): boolean {
    const { current } = this.#sections;
    return (
      !tellsOfMending(this.#raw(row)) &&
      status === undefined &&
      current.role === "status" &&
      lender(current) === undefined
    );
  }

  #item(block: ItemBlock, index: number): void {
    while ((this.#above.at(-1)?.indent ?? -1) >= block.indent) this.#above.pop();
    this.#sections.close(LABEL_LEVEL + 1 + this.#above.length);
    const raw = this.#raw(block);
    const text = plainText(raw);
    const at = this.lines.rangeOf(block.from, block.to);
    this.#say(at, text, "item");
    if (this.#isField(block, index)) {
      this.#above.push({ indent: block.indent, own: false, field: true, isOfGaps: isOfGapsField(raw) });
      return;
    }
    const parent = this.#above.at(-1);
    const box = block.box && { span: block.box, text: this.#raw(block.box) };
    const said = ownState(raw, block.from, box, this.#marks.legendAt(index));
    const leads = this.#below(block, index);
    const isOpenBelow = !box && said?.state === "done" && this.#isOpen(leads);
    const own = isOpenBelow ? undefined : (said ?? this.#toldState(raw, text, block, parent, leads));
    const isDetail = own ? !box && isWanted(own, parent) : parent?.own === true;
    const below = own || isDetail ? undefined : leads;
    if (below) this.#open(LABEL_LEVEL + 1 + this.#above.length, block, !isLabel(text));
    this.#above.push({
      indent: block.indent,
      own: own !== undefined || parent?.own === true,
      field: parent?.field === true,
      open: box !== undefined && own?.state === "pending",
      lacks: box === undefined && isOpen(own),
    });
    // `Fix:` below what is fixed is followed by what was done.
    const isDone = said === undefined && this.#sections.current.state === "done" && isDeed(wordsOf(text));
    const isFieldText = !own && parent?.field === true && !isDone;
    const isOther = !box && (this.#isElsewhen(own, index) || (parent?.own === true && isNoteBelow(raw)));
    if (isDetail || isFieldText || isOther || (below && this.#isTitle(block, text, below, index))) return;
    const subject = said ? plainText(withoutState(raw, block.from, said)) : text;
    this.#claim(at, block, {
      label: titleText(subjectOf(subject)) || titleText(text),
      text,
      own,
      leads: leads !== undefined,
    });
  }

  /** Drafts what a list item claims, when it claims anything. */
  #claim(at: Range, block: Span, claim: Said): void {
    const { label, text, own } = claim;
    const raw = this.#raw(block);
    const { current } = this.#sections;
    if (current.state === "done" && saysNoneYet(text)) current.state = "unstated";
    if (this.#isSilent(label, own) || isNone(label, text) || isLegend(raw)) return;
    if (!own && isAside(raw, text, said(this.#sections.current) === "pending")) return;
    this.#draft(at, block, claim);
  }

  /** True for how things were, for others' merits, and for a condition, a merit or a goal that is ticked as if it were met. */
  #isElsewhen(own: OwnState | undefined, index: number): boolean {
    const { isPast, isCondition, isIdeal, isOfOthers, title } = this.#sections.current;
    if (own && isOfConditions(title, own.state) && !this.#marks.isMixed(index)) return true;
    if (isPast || own?.state !== "done") return isPast;
    return isCondition || isOfOthers || (isIdeal && !(isOfGoals(title) && this.#marks.differ(index)));
  }

  /** True for a line with an empty box: what is ticked above it is not done. */
  #isOpen(line: ItemBlock | undefined): boolean {
    return line?.box !== undefined && this.#marks.legend.boxes.get(this.#raw(line.box).slice(1, -1)) === undefined;
  }

  /** What a line says by where it stands: a gap below a field, or what was struck out of a list of what is to be done. */
  #toldState(raw: string, text: string, span: Span, parent?: Above, leads?: ItemBlock): OwnState | undefined {
    const { from, to } = span;
    const above = said(this.#sections.current);
    const struck = isStruck(raw) ? struckState(raw, from, this.#dueState(above)) : undefined;
    if (struck) return struck;
    const isMissing = (parent?.field === true || parent?.lacks === true) && isGap(wordsOf(text));
    if (isMissing || parent?.isOfGaps === true) return { state: "pending", from, to, isTold: true };
    const { role } = this.#sections.current;
    const isOfState = (role === "status" || role === "current") && parent?.own !== true && parent?.field !== true;
    return troubleIn(this.text, text, span, { said: above, isOfState, below: leads });
  }

  /** What striking a line out says of it where it stands. */
  #dueState(above: ClaimState | undefined): Stated | undefined {
    if (isOfDropped(this.#sections.current.title)) return "not-applicable";
    return this.#isAhead() || above === "pending" ? "done" : undefined;
  }

  /** True in a list of what shall be done. */
  #isAhead(): boolean {
    const { role } = this.#sections.current;
    return role === "plan" || role === "enhancement";
  }

  /** True for an item that is part of a block of fields; the first of them makes one item of the block. */
  #isField(block: ItemBlock, index: number): boolean {
    if (index <= this.#fields.end) return block.indent === this.#fields.indent;
    const { current } = this.#sections;
    const found =
      current.title === "" || current.level === 1 ? undefined : fieldBlockAt(this.#blocks, index, this.text);
    if (!found) return false;
    const isOneOfMany = found.isFollowed || (this.#fields.end === index - 1 && this.#fields.indent === block.indent);
    this.#fields = { end: found.end, indent: block.indent };
    // Below a line that says its state, how it is now and what to do are details of that line.
    if ((found.isDetail || this.#above.at(-1)?.own === true) && found.state === undefined) return true;
    const state = found.state ?? (found.isLack && !lendsAny(current) ? ("pending" as const) : undefined);
    const whole = { from: block.from, to: this.#blocks[found.end]?.to ?? block.to };
    // Below a list item the block is about that item, and its claim stands there.
    const at = current.level > LABEL_LEVEL ? current.at : this.lines.rangeOf(found.main.from, found.main.to);
    const title = (isOneOfMany ? found.title : undefined) ?? current.title;
    const own = state && { state, from: found.main.from, to: found.main.to };
    // `Metric / Target` among what is only told claims nothing.
    if (!found.isAdvice || !this.#isSilent(title, undefined))
      this.#draft(at, whole, { label: title, text: `${title}: ${found.value}`, own });
    return true;
  }

  /** What only informs or is ticked at each release claims nothing, unless it says its state or how much it matters. */
  #isSilent(label: string, own: OwnState | undefined): boolean {
    const { role, title } = this.#sections.current;
    if (!/[\p{L}\d]/u.test(label) || isKey(title)) return true;
    return (role === "reference" || role === "procedure") && !own && priorityIn(label) === undefined;
  }

  #draft(at: Range, whole: Span, said: Said): void {
    const section = this.#sections.current;
    const raw = this.#raw(whole);
    const bound = [...this.#comments.boundAt(raw), ...(said.bound ?? []), ...idsIn(raw, false)];
    this.drafts.push({
      at,
      label: said.label,
      text: said.text,
      raw,
      own: said.own,
      role: section.role,
      section,
      weight: said.weight ?? weightIn(raw),
      priority: priorityIn(said.label) ?? section.priority,
      bound: bound.length > 1 ? [...new Set(bound)] : bound,
      assigned: said.assigned ?? false,
      leads: said.leads ?? false,
      namesGap: said.namesGap,
      isUnclear: said.isUnclear,
      isAnswered: said.isAnswered,
    });
  }

  /** Begins a section; that of a list item only groups, it lends no state. */
  #open(level: number, block: Span, groups = false): void {
    const raw = this.#raw(block).replace(/[:：]\s{0,9}(?:\*\*|__)?\s{0,9}$/u, "");
    const section = this.#sections.open(level, raw, this.lines.rangeOf(block.from, block.to));
    if (groups) section.state = undefined;
    else if (section.state !== undefined) section.stateAt = section.at;
  }

  #say(at: Range, text: string, source: Statement["source"]): void {
    if (text !== "") this.statements.push({ text, at, section: this.#sections.current, source });
  }

  /** The first item that stands below an item. */
  #below(block: ItemBlock, index: number): ItemBlock | undefined {
    const next = this.#blocks[index + 1];
    return next?.kind === "item" && next.indent > block.indent ? next : undefined;
  }

  /** True for an item that only names what stands below it: longer words, or fields that claim something together. */
  #isTitle(block: ItemBlock, text: string, below: ItemBlock, index: number): boolean {
    if (/[:：]$/u.test(text)) return true;
    const claimsBelow = () => fieldBlockAt(this.#blocks, index + 1, this.text) !== undefined;
    // With a number, and in bold, it is what is done or to be done, and what stands below it says how.
    const isNumbered =
      NUMBERED.test(this.#raw(block)) &&
      /\d[.)]\s{1,4}$/.test(this.text.slice(Math.max(0, block.from - 9), block.from));
    if (isNumbered && (lendsAny(this.#sections.current) || this.#isAhead())) return claimsBelow();
    const raw = this.#raw(below);
    if (fieldOf(raw)) return fieldOf(raw)?.field !== "detail" || claimsBelow();
    return plainText(raw).length > text.length * 1.5;
  }

  #raw(span: Span): string {
    return this.text.slice(span.from, span.to);
  }
}

/** True for a finding whose outcome is told. */
function isAnsweredBy({ isGap }: Columns, outcome: string): boolean {
  return isGap && /\p{L}/u.test(outcome);
}

function isOfGapsField(raw: string): boolean {
  return fieldOf(raw)?.field === "gaps";
}

/** True for what is ticked below an empty box: it says how it shall be. */
function isWanted({ state }: OwnState, parent: Above | undefined): boolean {
  return parent?.open === true && state === "done";
}

const NUMBERED = /^\*\*[^*\n]{1,120}\*\*$/;
