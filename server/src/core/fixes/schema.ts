import * as z from "zod/mini";
import { componentKind, condition } from "../checklists/schema";
import { KINDS } from "../facts/kinds";
import type { FactKind } from "../model/fact";
import { CHOICE_IDS } from "./choices";
import { GRAMMARS } from "./grammars";
import { FORMS } from "./plain-type";

/** The one source of the format of `fixes/<fix>/*.yaml`. Unknown keys are errors with a place. */
const kinds = Object.keys(KINDS) as [FactKind, ...FactKind[]];
const oneOrMore = <T extends z.core.$ZodType>(item: T) => z.union([item, z.array(item)]);
const strings = z.optional(oneOrMore(z.string()));

/** Facts of the fix's component that fulfil all conditions. */
const selection = z.strictObject({
  fact: z.enum(kinds),
  /** The conditions, or several sets of them, one of which is enough. */
  where: z.optional(oneOrMore(z.record(z.string(), condition))),
  /** Globs of the files it may stand in, relative to the component. */
  path: strings,
  /** Only in a directory that also has such a fact. */
  beside: z.optional(z.strictObject({ fact: z.enum(kinds), where: z.optional(z.record(z.string(), condition)) })),
});

/** Conditions on the component; all must hold. Paths may hold placeholders. */
const when = z.strictObject({
  language: strings,
  component: z.optional(oneOrMore(componentKind)),
  packageManager: strings,
  /** Values that can be inferred. */
  knows: strings,
  /** Values that cannot be inferred. */
  unknown: strings,
  /** Each of these facts exists, or none of these. */
  has: z.optional(z.array(selection)),
  lacks: z.optional(z.array(selection)),
  /** Each of these paths exists, or none does. */
  exists: strings,
  missing: strings,
  /** The result has contradicting evidence of this kind, or has none. */
  against: z.optional(z.enum(kinds)),
  notAgainst: z.optional(z.enum(kinds)),
  /** What choices come to, as the team or else the repository says it. */
  chosen: z.optional(z.partialRecord(z.enum(CHOICE_IDS), oneOrMore(z.string()))),
  /** The result has contradicting evidence of any kind, or has none. */
  contradicted: z.optional(z.boolean()),
});

/** Text made once per component, or once per folder, and joined into a placeholder of a larger template. */
const part = z.strictObject({
  each: z.optional(z.enum(["component", "folder"])),
  /** Once for each of these facts of the folder that has a name; placeholders `factName` and `factNamespace` speak of it. */
  of: z.optional(selection),
  when: z.optional(when),
  template: z.string(),
});

const create = z.strictObject({
  path: z.string(),
  template: z.string(),
  parts: z.optional(z.record(z.string(), z.array(part))),
  /** The check that a part is for: asked by another, the file is made without it where it cannot be made. */
  neededBy: z.optional(z.record(z.string(), z.string())),
});

/** What the statement at a fact must look like for a change to be safe; named groups become placeholders. */
const shape = z.strictObject({
  matches: z.string(),
  /** `inside` is the beginning of the block that the statement opens. */
  place: z.enum(["before", "after", "inside", "replace"]),
  prefix: z.optional(z.string()),
  template: z.optional(z.string()),
  /** Modules the template needs: paths in Go, names in Python, `{ names } from module` in JavaScript. */
  imports: z.optional(z.array(z.string())),
  /** Names the change declares: the file must not use them yet. */
  declares: z.optional(z.array(z.string())),
  /** A template put at the end of the file; `declares` names what it brings. */
  below: z.optional(z.string()),
  /** Taken only where the place can name a client of Redis made by this package, or in a file without types; it is `{{redis}}`. */
  redis: z.optional(z.enum(["ioredis", "ioredis-untyped", "redis", "go-redis"])),
});

const change = z.strictObject({
  /** Tried in turn: the first selection with a fact gives the place. */
  find: z.array(selection),
  /** Which of several facts; `only` refuses when there are several. */
  pick: z.optional(z.enum(["first", "last", "only"])),
  /** `file` makes the change once in each file that contradicts the check. */
  per: z.optional(z.enum(["component", "file"])),
  /** Refused when several of these serve traffic: what is found may belong to one of them only. */
  sole: z.optional(selection),
  /** Moves the place behind the last of these in the same function of the same file. */
  past: z.optional(selection),
  shapes: z.array(shape),
  /** True when the place must be able to name clients of databases; `{{questions}}` asks them whether they answer. */
  clients: z.optional(z.boolean()),
  /** Texts in the file that forbid the change, each with the reason. */
  unless: z.optional(z.array(z.strictObject({ matches: z.string(), reason: z.string() }))),
  otherwise: z.string(),
});

/** How one form of an offender is mended; the first rule that fits is taken. */
const rule = z.strictObject({
  /** The kind of the offending fact, its properties, and the language of its file; `none` is a file that is not code. */
  kind: z.optional(oneOrMore(z.enum(kinds))),
  where: z.optional(z.record(z.string(), condition)),
  grammar: z.optional(z.enum(["none", ...GRAMMARS])),
  /**
   * What is replaced: the first match in the offender's statement, from the offender on, or around it; in a file that is
   * not code also in the block below its line, or in its document of YAML. `{{factSecrets}}` stands for the names of the
   * values that the offender writes out.
   */
  matches: z.string(),
  from: z.optional(z.enum(["statement", "offender", "around", "block", "document"])),
  /** True when every match is replaced. */
  every: z.optional(z.boolean()),
  text: z.optional(z.string()),
  /** A template put above the statement, or below it. */
  before: z.optional(z.string()),
  after: z.optional(z.string()),
  /** A template put below the imports, once; `declares` is the name it brings. */
  top: z.optional(z.strictObject({ template: z.string(), declares: z.string() })),
  /** A template put at the end of the file, once, in Go once in a package; `declares` is the name it brings. */
  below: z.optional(z.strictObject({ template: z.string(), declares: z.string() })),
  imports: z.optional(z.array(z.string())),
  /** Taken only where the group `type` names a type of the file with plain fields; it is `{{schema}}` in this form. */
  schema: z.optional(z.enum(FORMS)),
});

const mend = z.strictObject({
  /** What is mended instead of the offenders: the first of these selections with a fact. */
  find: z.optional(z.array(selection)),
  /** True when several offenders have to be told apart by a person. */
  only: z.optional(z.boolean()),
  /** True when the first of them stands for all. */
  first: z.optional(z.boolean()),
  /** A file that is made where all files that are mended reach it; in a rule's imports `{{helper}}` is its module. */
  helper: z.optional(z.strictObject({ file: z.string(), template: z.string() })),
  rules: z.array(rule),
  otherwise: z.string(),
});

/** Hands collections to a database: how their repository is made, and what its file has to import for that. */
const wire = z.strictObject({ made: z.string(), imports: z.array(z.string()) });

/** Packages and their versions; `sibling` is that of the packages of the same family in a build of Maven or Gradle. */
const depend = z.record(z.string(), z.string());

/** One more entry of a YAML list; `once` is a text that shows that it is there. */
const entry = z.strictObject({ path: z.string(), template: z.string(), once: z.string() });

/** More keys at the end of a YAML file, whose top level is a map; refused when one of them is there. */
const block = z.strictObject({
  path: z.string(),
  /** The key of a list that gets more entries instead. */
  under: z.optional(z.string()),
  template: z.string(),
  parts: z.optional(z.record(z.string(), z.array(part))),
  /** Texts in the file that forbid the change, each with the reason. */
  unless: z.optional(z.array(z.strictObject({ matches: z.string(), reason: z.string() }))),
});

/** A command for the user's own tools, in a directory, which is the component's when left out; each line is one. */
const run = z.strictObject({ command: z.string(), in: z.optional(z.string()) });

const step = z.union([
  z.strictObject({ create, ifMissing: z.optional(z.boolean()), when: z.optional(when) }),
  z.strictObject({ append: z.strictObject({ path: z.string(), template: z.string() }), when: z.optional(when) }),
  z.strictObject({ depend, when: z.optional(when) }),
  z.strictObject({ mend, when: z.optional(when) }),
  z.strictObject({ entry, when: z.optional(when) }),
  z.strictObject({ block, when: z.optional(when) }),
  z.strictObject({ run, when: z.optional(when) }),
  z.strictObject({ wire, when: z.optional(when) }),
  z.strictObject({ change, when: z.optional(when) }),
]);

const safety = z.enum(["safe", "review", "draft"]);

const variant = z.strictObject({
  when: z.optional(when),
  /** In place of the fix's own. */
  safety: z.optional(safety),
  /** Why no fix can be made here; then there are no steps. */
  refuse: z.optional(z.string()),
  notes: z.optional(z.array(z.string())),
  steps: z.optional(z.array(step)),
});

export const fix = z.strictObject({
  schemaVersion: z.optional(z.literal(1)),
  title: z.string(),
  /** `safe` creates files or adds to them; `review` changes behaviour; `draft` leaves the rest to a person. */
  safety,
  notes: z.optional(z.array(z.string())),
  /** The choice that is put to the user where nothing decides it. */
  asks: z.optional(z.enum(CHOICE_IDS)),
  variants: z.array(variant),
  /** Said when no variant fits. */
  otherwise: z.string(),
});

/** More variants of a fix, in a file of their own beside `fix.yaml`; they are tried after those. */
export const moreVariants = z.strictObject({ variants: z.array(variant) });

export type FixSource = z.infer<typeof fix>;
export type StepSource = z.infer<typeof step>;
export type WhenSource = z.infer<typeof when>;
export type SelectionSource = z.infer<typeof selection>;
export type ChangeSource = z.infer<typeof change>;
export type WireSource = z.infer<typeof wire>;
export type DependSource = z.infer<typeof depend>;
export type MendSource = z.infer<typeof mend>;
export type EntrySource = z.infer<typeof entry>;
export type RunSource = z.infer<typeof run>;
export type BlockSource = z.infer<typeof block>;
export type CreateSource = z.infer<typeof create>;
