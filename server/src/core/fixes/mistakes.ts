import { hasProp } from "../facts/kinds";
import { CHOICE_IDS, optionsOf } from "./choices";
import { listOf } from "./list-of";
import type * as schema from "./schema";
import { placeholdersOf } from "./template";
import { isValueName } from "./values";
import { CLIENT_WORDS } from "./values/clients";

type Where = readonly PropertyKey[];

/** What is wrong with a fix, and the path of the value it is about. */
export interface Mistake {
  readonly where: Where;
  readonly message: string;
}

/** Placeholders that a mend fills from the offender and its file. */
const MEND_WORDS = ["envName", "string", "never", "pad", "step", "factPort", "factWorkload"];

/** Placeholders that say what a repository is made of, and how files are imported. */
const WIRE_WORDS = ["client", "table", "type", "ending", "package"];

/** What the schema cannot say: unknown placeholders, templates and properties, and patterns that do not compile. */
export function mistakes(fix: Pick<schema.FixSource, "variants">, templates: ReadonlyMap<string, string>): Mistake[] {
  return fix.variants.flatMap((variant, index) => {
    const where = ["variants", index];
    const found = [...inWhen([...where, "when"], variant.when), ...inText([...where, "refuse"], variant.refuse ?? "")];
    for (const note of variant.notes ?? []) found.push(...inText([...where, "notes"], note));
    if ((variant.refuse === undefined) === (variant.steps === undefined))
      found.push({ where, message: "a variant has either `steps` or `refuse`" });
    for (const [s, step] of (variant.steps ?? []).entries())
      found.push(...inStep([...where, "steps", s], step, templates));
    return found;
  });
}

function inStep(where: Where, step: schema.StepSource, templates: ReadonlyMap<string, string>): Mistake[] {
  const found = inWhen([...where, "when"], step.when);
  if ("append" in step) {
    const { path, template } = step.append;
    return [...found, ...inText([...where, "append", "path"], path), ...inTemplate(where, template, templates)];
  }
  if ("entry" in step) {
    const { path, template, once } = step.entry;
    return [
      ...found,
      ...inText([...where, "entry", "path"], path),
      ...inText([...where, "entry", "once"], once),
      ...inTemplate(where, template, templates),
    ];
  }
  if ("mend" in step) return [...found, ...inMend([...where, "mend"], step.mend, templates)];
  if ("depend" in step) return found;
  if ("run" in step) {
    const { command, in: directory = "" } = step.run;
    return [...found, ...inText([...where, "run", "command"], command), ...inText([...where, "run", "in"], directory)];
  }
  if ("wire" in step) {
    const texts = [step.wire.made, ...step.wire.imports];
    return [...found, ...texts.flatMap((text) => inText([...where, "wire"], text, WIRE_WORDS))];
  }
  if ("change" in step) return [...found, ...inChange([...where, "change"], step.change, templates)];
  if ("block" in step) {
    for (const [index, { matches }] of (step.block.unless ?? []).entries())
      found.push(...inPattern([...where, "block", "unless", index, "matches"], matches));
    return [...found, ...inFile([...where, "block"], step.block, templates)];
  }
  return [...found, ...inFile([...where, "create"], step.create, templates)];
}

/** What is written by a template and its parts. */
function inFile(where: Where, file: schema.CreateSource, templates: ReadonlyMap<string, string>): Mistake[] {
  const parts = Object.entries(file.parts ?? {});
  const found = inText([...where, "path"], file.path);
  found.push(
    ...inTemplate(
      [...where, "template"],
      file.template,
      templates,
      parts.map(([name]) => name),
    ),
  );
  for (const [name, list] of parts) {
    for (const [index, part] of list.entries()) {
      const at = [...where, "parts", name, index];
      const words = part.of ? ["factName", "factNamespace", "factInNamespace", "factLabels"] : [];
      if (part.of) found.push(...inSelection([...at, "of"], part.of));
      found.push(...inWhen([...at, "when"], part.when));
      found.push(...inTemplate([...at, "template"], part.template, templates, words));
    }
  }
  return found;
}

function inMend(where: Where, mend: schema.MendSource, templates: ReadonlyMap<string, string>): Mistake[] {
  const found = (mend.find ?? []).flatMap((selection) => inSelection([...where, "find"], selection));
  for (const [index, rule] of mend.rules.entries()) {
    const at = [...where, "rules", index];
    const groups = [...groupsOf(rule.matches), ...MEND_WORDS, ...(rule.schema ? ["schema", "schemaName"] : [])];
    found.push(...inPattern([...at, "matches"], rule.matches), ...inText([...at, "text"], rule.text ?? "", groups));
    for (const name of [rule.before, rule.after, rule.top?.template, rule.below?.template])
      if (name !== undefined) found.push(...inTemplate(at, name, templates, groups));
    for (const text of rule.imports ?? [])
      found.push(...inText([...at, "imports"], text, mend.helper === undefined ? [] : ["helper"]));
  }
  if (mend.helper !== undefined)
    found.push(...inTemplate([...where, "helper"], mend.helper.template, templates, ["helperPackage"]));
  return [...found, ...inText([...where, "otherwise"], mend.otherwise)];
}

function inChange(where: Where, change: schema.ChangeSource, templates: ReadonlyMap<string, string>): Mistake[] {
  const found = [...change.find, ...listOf(change.past), ...listOf(change.sole)].flatMap((selection) =>
    inSelection([...where, "find"], selection),
  );
  for (const [index, unless] of (change.unless ?? []).entries())
    found.push(...inPattern([...where, "unless", index, "matches"], unless.matches));
  for (const [index, shape] of change.shapes.entries()) {
    const at = [...where, "shapes", index];
    const groups = [
      ...groupsOf(shape.matches),
      ...(change.clients ? CLIENT_WORDS : []),
      ...(shape.redis ? ["redis"] : []),
    ];
    found.push(
      ...inPattern([...at, "matches"], shape.matches),
      ...inText([...at, "prefix"], shape.prefix ?? "", groups),
    );
    for (const name of [shape.template, shape.below])
      if (name !== undefined) found.push(...inTemplate(at, name, templates, groups));
  }
  return found;
}

/** The named groups of a pattern. */
function groupsOf(pattern: string): string[] {
  return [...pattern.matchAll(/\(\?<(\w+)>/g)].map((match) => match[1] ?? "");
}

function inWhen(where: Where, when: schema.WhenSource | undefined): Mistake[] {
  const paths = [...listOf(when?.exists), ...listOf(when?.missing)].flatMap((path) => inText(where, path));
  const selections = [...(when?.has ?? []), ...(when?.lacks ?? [])];
  const unknown = [...listOf(when?.knows), ...listOf(when?.unknown)].filter((name) => !isValueName(name));
  return [
    ...unknownOptions(when?.chosen).map((message) => ({ where, message })),
    ...unknown.map((name) => ({ where, message: `unknown value "${name}"` })),
    ...paths,
    ...selections.flatMap((selection) => inSelection(where, selection)),
  ];
}

function unknownOptions(chosen: schema.WhenSource["chosen"]): readonly string[] {
  return CHOICE_IDS.flatMap((id) =>
    listOf(chosen?.[id])
      .filter((option) => !Object.hasOwn(optionsOf(id), option))
      .map((option) => `${id} has no option "${option}"`),
  );
}

function inSelection(where: Where, selection: schema.SelectionSource): Mistake[] {
  return [selection, ...listOf(selection.beside)].flatMap(({ fact, where: conditions }) =>
    listOf(conditions)
      .flatMap((one) => Object.keys(one))
      .filter((prop) => !hasProp(fact, prop))
      .map((prop) => ({ where, message: `a ${fact} fact has no "${prop}"` })),
  );
}

function inTemplate(
  where: Where,
  name: string,
  templates: ReadonlyMap<string, string>,
  extra: readonly string[] = [],
): Mistake[] {
  const content = templates.get(name);
  if (content === undefined) return [{ where, message: `there is no template "files/${name}"` }];
  return inText(where, content, extra);
}

function inText(where: Where, text: string, extra: readonly string[] = []): Mistake[] {
  return placeholdersOf(text)
    .filter((name) => !isValueName(name) && !extra.includes(name))
    .map((name) => ({ where, message: `unknown placeholder "{{${name}}}"` }));
}

function inPattern(where: Where, pattern: string): Mistake[] {
  return toPattern(pattern) ? [] : [{ where, message: "this is no regular expression" }];
}

/** A pattern of a fix, or undefined when it is none. Only patterns of the product reach this. */
export function toPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source, "s");
  } catch {
    return undefined;
  }
}
