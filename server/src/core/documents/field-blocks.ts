import type { Block } from "./blocks";
import { type Field, fieldOf } from "./fields";
import { type Stated, stateOfPhrase } from "./states";

type ItemBlock = Extract<Block, { kind: "item" }>;

/** A block of fields such as `Status / Impact / Recommendation`, which together claim one thing. */
export interface FieldBlock {
  /** The field that says how things are, else what to do. */
  readonly main: ItemBlock;
  readonly value: string;
  readonly state?: Stated | undefined;
  /** True when the block speaks of something that is wrong or to be done, whatever it says of its state. */
  readonly isLack: boolean;
  /** The index of the last of its blocks. */
  readonly end: number;
}

const MOST = 12;

/** The fields that begin at a list item, when most of its siblings are fields and one of them says something. */
export function fieldBlockAt(blocks: readonly Block[], index: number, text: string): FieldBlock | undefined {
  const first = blocks[index];
  if (first?.kind !== "item") return undefined;
  const fields: { readonly block: ItemBlock; readonly field: Field; readonly value: string }[] = [];
  let siblings = 0;
  let end = index;
  for (let at = index; at < blocks.length; at++) {
    const next = blocks[at];
    if (next?.kind === "comment") continue;
    if (next?.kind !== "item" || next.indent < first.indent) break;
    end = at;
    if (next.indent > first.indent) continue;
    siblings++;
    const found = fieldOf(text.slice(next.from, next.to));
    if (found) fields.push({ block: next, ...found });
    if (siblings > MOST || (siblings === 2 && fields.length === 0)) return undefined;
  }
  if (fields.length < 2 || fields.length * 10 < siblings * 6) return undefined;
  const of = (kind: Field) => fields.find(({ field }) => field === kind);
  const main = of("status") ?? of("current") ?? of("advice");
  if (!main) return undefined;
  const state = main.field === "status" ? stateOfPhrase(main.value) : undefined;
  return { main: main.block, value: main.value, state, isLack: main.field !== "status", end };
}
