import type { LineIndex, Range } from "../model/text";
import { isAside, isNone, isNoteBelow } from "./asides";
import { type Block, readBlocks, type Span } from "./blocks";
import { idsIn, readComment, readComments } from "./directives";
import { fieldBlockAt } from "./field-blocks";
import { fieldOf } from "./fields";
import { priorityIn, saysState } from "./headings";
import { type Legend, legendOf } from "./legend";
import { type OwnState, ownState } from "./own-state";
import type { Item, Silence, Statement } from "./parsed";
import { type OpenSection, Sections, said } from "./sections";
import { isGap, stateOfPhrase } from "./states";
import { percentOf, subjectOf, weightIn, withoutState } from "./subjects";
import { type Columns, columnsOf, rowState } from "./tables";
import { plainText, titleText } from "./text";
import { wordsOf } from "./words";

/** An item before it is known what it takes over from its section. */
export interface Draft extends Omit<Item, "state" | "stateAt" | "own" | "section"> {
  readonly own?: OwnState | undefined;
  readonly section: OpenSection;
  /** True when the words are those of a gap by their nature, so that they do not say whether it is still there. */
  readonly namesGap?: boolean | undefined;
}

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
}

type Said = Pick<Draft, "label" | "text" | "own"> &
  Partial<Pick<Draft, "bound" | "weight" | "assigned" | "namesGap" | "leads">>;

class Reader implements Drafts {
  readonly drafts: Draft[] = [];
  readonly statements: Statement[] = [];
  readonly silences: Silence[] = [];
  readonly #sections: Sections;
  readonly #blocks: readonly Block[];
  readonly #legend: Legend;
  #above: Above[] = [];
  #bound: string[] = [];
  #table: { readonly header: readonly string[]; readonly columns: Columns } | undefined;
  #silenced: { rule: string; reason: string }[] = [];
  /** Up to this block, items of this indent are fields. */
  #fields = { end: -1, indent: 0 };

  constructor(
    readonly text: string,
    readonly lines: LineIndex,
  ) {
    this.#sections = new Sections(lines);
    this.#blocks = readBlocks(text);
    this.#legend = legendOf(text);
  }

  get sections(): readonly OpenSection[] {
    return this.#sections.all;
  }

  run(): void {
    for (const [index, block] of this.#blocks.entries()) {
      if (block.kind !== "comment") this.#takeSilences(block);
      if (block.kind !== "item" && block.kind !== "comment") this.#above = [];
      if (block.kind === "comment") this.#comment(block);
      else if (block.kind === "item") this.#item(block, index);
      else if (block.kind === "heading") this.#heading(block);
      else if (block.kind === "row") this.#row(block);
      else this.#prose(block, index);
    }
    this.#headingItems();
  }

  #comment(block: Span): void {
    const { bound, silenced } = readComment(this.#raw(block));
    this.#bound.push(...bound);
    this.#silenced.push(...silenced);
  }

  /** A rule is silenced for the line that the comment stands above, or in. */
  #takeSilences(block: Span): void {
    const all = [...this.#silenced, ...readComments(this.#raw(block)).silenced];
    if (all.length === 0) return;
    const { line } = this.lines.positionAt(block.from);
    for (const { rule, reason } of all) this.silences.push({ rule, reason, line });
    this.#silenced = [];
  }

  #heading(block: Extract<Block, { kind: "heading" }>): void {
    this.#open(block.level, block);
    const { at, title } = this.#sections.current;
    this.#say(at, title, "heading");
  }

  #prose(block: Span, index: number): void {
    const text = plainText(this.#raw(block));
    this.#sections.close(7);
    const label = this.#blocks[index + 1]?.kind === "item" ? this.#label(block) : undefined;
    if (label) this.#open(7, label);
    this.#say(this.lines.rangeOf(block.from, block.to), text, "prose");
    const { current } = this.#sections;
    if (current.level < 2 || current.state !== undefined) return;
    const field = fieldOf(this.#raw(block));
    // A status of the whole is a verdict, and says nothing of the lines; nor does what shall come of a plan.
    if (this.#isAhead() && RESULT.test(text)) return;
    if (field?.field !== "status" || (current.level < 3 && /production|\bready\b/i.test(field.value))) return;
    current.state = stateOfPhrase(field.value);
    if (!current.state) return;
    current.stateAt = this.lines.rangeOf(block.from, block.to);
    current.isFieldSaid = true;
  }

  /** A paragraph in bold, or the last sentence of one that ends in a colon: it says what the list below is of. */
  #label({ from, to }: Span): Span | undefined {
    const raw = this.text.slice(from, to);
    if (BOLD.test(raw)) return { from, to };
    if (!/[:：][*_]{0,3}$/u.test(raw)) return undefined;
    const ends = [...raw.slice(0, -2).matchAll(/[.!?][*_]{0,3}\s+/g)];
    const last = ends.at(-1);
    const label = last ? raw.slice(last.index + last[0].length) : raw;
    return plainText(label).length <= LABEL ? { from: to - label.length, to } : undefined;
  }

  /** Each table's header is read once, and not for each of its rows. */
  #columnsOf(header: readonly string[]): Columns {
    if (this.#table?.header !== header) this.#table = { header, columns: columnsOf(header) };
    return this.#table.columns;
  }

  #row(block: Extract<Block, { kind: "row" }>): void {
    const columns = this.#columnsOf(block.header);
    const cell = (index: number | undefined) => {
      const span = index === undefined ? undefined : block.cells[index];
      return span ? this.#raw(span) : "";
    };
    const at = this.lines.rangeOf(block.from, block.to);
    this.#say(at, plainText(this.#raw(block).replaceAll("|", " ")), "row");
    const subject = block.cells[columns.subject];
    const stated = rowState(this.text, block, columns);
    const label = titleText(cell(columns.subject));
    if (columns.isListed && !stated?.state && !lendsAny(this.#sections.current) && !this.#isAhead()) return;
    if (!stated || !subject || !/\p{L}/u.test(label) || /^(?:total|overall|sum|summary|gesamt)\b/i.test(label)) return;
    const cellAt = stated.cell === undefined ? undefined : block.cells[stated.cell];
    this.#draft(this.lines.rangeOf(subject.from, subject.to), block, {
      label,
      text: label,
      own: stated.state && cellAt ? { state: stated.state, from: cellAt.from, to: cellAt.to } : undefined,
      bound: idsIn(cell(columns.check), true),
      weight: percentOf(cell(columns.weight)),
      assigned: columns.tracked.some((index) => /[\p{L}\d]/u.test(cell(index))),
      namesGap: columns.isGap,
    });
  }

  #item(block: ItemBlock, index: number): void {
    while ((this.#above.at(-1)?.indent ?? -1) >= block.indent) this.#above.pop();
    this.#sections.close(8 + this.#above.length);
    const raw = this.#raw(block);
    const text = plainText(raw);
    const at = this.lines.rangeOf(block.from, block.to);
    this.#say(at, text, "item");
    if (this.#isField(block, index)) {
      this.#above.push({ indent: block.indent, own: false, field: true });
      return;
    }
    const parent = this.#above.at(-1);
    const box = block.box && { span: block.box, text: this.#raw(block.box) };
    const said = ownState(raw, block.from, box, this.#legend);
    const leads = this.#below(block, index);
    const isOpenBelow = !box && said?.state === "done" && this.#isOpen(leads);
    const own = isOpenBelow ? undefined : (said ?? this.#toldState(raw, text, block, parent));
    const isDetail = own ? !box && isWanted(own, parent) : parent?.own === true;
    const below = own || isDetail ? undefined : leads;
    if (below) this.#open(8 + this.#above.length, block, !isHeading(text));
    this.#above.push({
      indent: block.indent,
      own: own !== undefined || parent?.own === true,
      field: parent?.field === true,
      open: box !== undefined && own?.state === "pending",
    });
    const isFieldText = !own && parent?.field === true;
    const isOther = !box && (this.#isElsewhen(own) || (parent?.own === true && isNoteBelow(raw)));
    if (isDetail || isFieldText || isOther || (below && this.#isTitle(block, text, below, index))) return;
    const subject = said ? plainText(withoutState(raw, block.from, said)) : text;
    this.#claim(block, {
      label: titleText(subjectOf(subject)) || titleText(text),
      text,
      own,
      leads: leads !== undefined,
    });
  }

  /** Drafts what a list item claims, when it claims anything. */
  #claim(block: ItemBlock, said: Said): void {
    const { label, text, own } = said;
    if (this.#isSilent(label, own) || isNone(label, text) || (!own && isAside(this.#raw(block), text))) return;
    this.#draft(this.lines.rangeOf(block.from, block.to), block, said);
  }

  /** True for how things were, and for a condition, a merit or a goal that is ticked as if it were met. */
  #isElsewhen(own: OwnState | undefined): boolean {
    const { isPast, isCondition, isIdeal } = this.#sections.current;
    return isPast || ((isCondition || isIdeal) && own?.state === "done");
  }

  /** True for a line with an empty box: what is ticked above it is not done. */
  #isOpen(line: ItemBlock | undefined): boolean {
    return line?.box !== undefined && this.#legend.boxes.get(this.#raw(line.box).slice(1, -1)) === undefined;
  }

  /** What a line says by where it stands: a gap below a field, or what was struck out of a list of what is to be done. */
  #toldState(raw: string, text: string, { from, to }: Span, parent: Above | undefined): OwnState | undefined {
    if (parent?.field === true && isGap(wordsOf(text))) return { state: "pending", from, to };
    const struck = raw.startsWith("~~") ? raw.indexOf("~~", 2) : -1;
    if (struck === -1 || !(this.#isAhead() || said(this.#sections.current) === "pending")) return undefined;
    return { state: "done", from, to: from + struck + 2 };
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
    this.#fields = { end: found.end, indent: block.indent };
    const state = found.state ?? (found.isLack && !lendsAny(current) ? ("pending" as const) : undefined);
    const whole = { from: block.from, to: this.#blocks[found.end]?.to ?? block.to };
    // Below a list item the block is about that item, and its claim stands there.
    const at = current.level > 7 ? current.at : this.lines.rangeOf(found.main.from, found.main.to);
    this.#draft(at, whole, {
      label: current.title,
      text: `${current.title}: ${found.value}`,
      own: state && { state, from: found.main.from, to: found.main.to },
    });
    return true;
  }

  /** What only informs or is ticked at each release claims nothing, unless it says its state or how much it matters. */
  #isSilent(label: string, own: OwnState | undefined): boolean {
    if (!/[\p{L}\d]/u.test(label)) return true;
    const { role } = this.#sections.current;
    return (role === "reference" || role === "procedure") && !own && priorityIn(label) === undefined;
  }

  /** A heading that says its state and has no lines of its own is itself the claim. */
  #headingItems(): void {
    const taken = new Set<OpenSection | undefined>(this.sections.map(({ parent }) => parent));
    for (const { section } of this.drafts) taken.add(section);
    for (const section of this.sections) {
      const { state, stateAt } = section;
      const isStatus = section.role === "status" || (section.role === "reference" && section.isFieldSaid === true);
      if (section.level < 2 || section.level > 6 || !isStatus || taken.has(section)) continue;
      if (state === undefined || state === "unstated" || !stateAt || ABOUT_ALL.test(section.title)) continue;
      const own = { state, from: this.lines.offsetAt(stateAt.start), to: this.lines.offsetAt(stateAt.end) };
      const { title: label, at, role, priority } = section;
      this.drafts.push({
        at,
        label,
        text: label,
        raw: label,
        own,
        role,
        section,
        bound: [],
        priority,
        assigned: false,
        leads: false,
      });
    }
    this.drafts.sort((a, b) => a.at.start.line - b.at.start.line);
  }

  #draft(at: Range, whole: Span, said: Said): void {
    const section = this.#sections.current;
    const raw = this.#raw(whole);
    const bound = [...this.#bound, ...readComments(raw).bound, ...(said.bound ?? []), ...idsIn(raw, false)];
    if (this.#bound.length > 0) this.#bound = [];
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

const RESULT = /^(?:result|ergebnis|resultado|résultat)\b/iu;

/** True for what is ticked below an empty box: it says how it shall be. */
function isWanted({ state }: OwnState, parent: Above | undefined): boolean {
  return parent?.open === true && state === "done";
}

/** All in bold; behind an icon also with something in brackets. */
const BOLD = /^\*\*[^*\n]{1,80}\*\*$|^[^\s*\w]{1,3}\s{0,3}\*\*[^*\n]{1,80}\*\*(?:\s{0,3}\([^()\n]{1,60}\))?$/u;

const NUMBERED = /^\*\*[^*\n]{1,120}\*\*$/;

/** `Remaining blockers:` says of what stands below it how far it is; other items only group. */
function isHeading(text: string): boolean {
  return /[:：]$/u.test(text) && text.length <= LABEL && saysState(wordsOf(text));
}

/** What is longer is a sentence, and names no list. */
const LABEL = 80;

/** Headings that speak of the whole. */
const ABOUT_ALL =
  /ready|readiness|status|verdict|assessment|conclusion|summary|gaps?$|issues$|blockers?$|missing$|remaining|结论|总结|fazit|zusammenfassung|conclus/i;

/** True below a heading that says how far its lines are. */
function lendsAny(section: OpenSection): boolean {
  return said(section) !== undefined;
}
