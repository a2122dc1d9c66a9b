import { exactState, type Stated } from "./states";

/** What marks mean in a document. */
export interface Legend {
  /** True when coloured lights are states here, and no priorities. */
  readonly lights: boolean;
  /** What stands in a box, by its sign. */
  readonly boxes: ReadonlyMap<string, Stated>;
}

const BOXES: readonly (readonly [sign: string, state: Stated])[] = [
  ["x", "done"],
  ["X", "done"],
  ["✓", "done"],
  ["✔", "done"],
  ["✅", "done"],
  ["~", "partial"],
  ["/", "partial"],
  ["-", "not-applicable"],
];
/** A line that explains a box: `[-]` In progress. */
const EXPLAINED = /`\[([-~/])\]`[ \t]{0,9}[:=–—-]?[ \t]{0,9}([^\n`|]{2,40})/g;

/** What marks mean in a text: as everywhere, unless the text explains them. */
export function legendOf(text: string): Legend {
  const explained = [...text.matchAll(EXPLAINED)].flatMap(([, sign = "", words = ""]) => {
    const state = exactState(words);
    return state ? [[sign, state] as const] : [];
  });
  return { lights: text.includes("🟢"), boxes: new Map([...BOXES, ...explained]) };
}
