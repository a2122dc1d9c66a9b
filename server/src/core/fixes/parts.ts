import type { Fact } from "../model/fact";
import type { Fix } from "./catalogue";
import { fillerOf } from "./fill";
import type { FixContext } from "./model";
import type { CreateSource, SelectionSource } from "./schema";
import { isPlain } from "./values/value";
import { testOf, textProp, type View, viewOfComponent } from "./view";
import { holds } from "./when";

/** What the parts of a template come to: texts by placeholder with notes, or why one of them has none. */
export type Parts =
  | { readonly texts: Readonly<Record<string, string>>; readonly notes: readonly string[] }
  | { readonly refused: string };

/** Makes all parts of a template; one that is needed by another check than the one that asks may be missing. */
export function makeParts(
  fix: Fix,
  { parts, neededBy = {} }: Pick<CreateSource, "parts" | "neededBy">,
  view: View,
  context: FixContext,
  texts: ReadonlyMap<string, string>,
): Parts {
  const made: Record<string, string> = {};
  const notes: string[] = [];
  for (const [name, list] of Object.entries(parts ?? {})) {
    const found = partsOf(fix, list, view, context, texts);
    const needed = (neededBy[name] ?? view.check.id) === view.check.id;
    if (found.text === "" && needed) return { refused: found.notes[0] ?? fix.otherwise };
    made[name] = found.text;
    notes.push(...found.notes);
  }
  return { texts: made, notes };
}

type Part = NonNullable<CreateSource["parts"]>[string][number];

/** The parts of a text that are made for each component, or once. One that cannot be made is named in the notes. */
function partsOf(
  fix: Fix,
  parts: readonly Part[],
  view: View,
  context: FixContext,
  texts: ReadonlyMap<string, string>,
): { text: string; notes: readonly string[] } {
  const made: string[] = [];
  const notes: string[] = [];
  const root = viewOfComponent(context, texts, { ...view.component, id: "." });
  for (const part of parts) {
    if (part.of) made.push(...ofFacts(part.of, fix.templates.get(part.template) ?? "", root));
    const views = viewsOf(part, view, root, context, texts);
    for (const one of views) {
      if (!holds(part.when, one)) continue;
      const filler = fillerOf(one);
      const text = filler.template(fix.templates.get(part.template) ?? "").replace(/\n+$/, "");
      const missing = filler.missing();
      if (missing !== undefined)
        notes.push(`${one.component.id === "." ? "The root" : one.component.id} is left out: ${missing}.`);
      else if (!made.includes(text)) {
        made.push(text);
        notes.push(...filler.notes.map((note) => (views.length > 1 ? `${one.component.id}: ${note}` : note)));
      }
    }
  }
  return { text: made.join("\n\n"), notes };
}

/** What a part is made for: the folder, or each component; nothing when it is made for facts. */
function viewsOf(part: Part, view: View, root: View, context: FixContext, texts: ReadonlyMap<string, string>): View[] {
  if (part.of) return [];
  if (part.each === "folder") return [root];
  const own = view.components.length > 0 ? view.components : [view.component];
  return own.map((one) => viewOfComponent(context, texts, one));
}

/** The labels of a workload's pods, as lines of a manifest. */
function labelsOf({ props: { podLabels } }: Fact): string {
  const labels = Array.isArray(podLabels) ? podLabels.map(String) : [];
  return labels
    .filter((label) => /^[\w./-]+=[\w.-]+$/.test(label))
    .map((label) => label.replace("=", ": "))
    .join("\n");
}

/** A part's text for each of the facts. */
function ofFacts(selection: SelectionSource, template: string, root: View): string[] {
  return namesOf(selection, root).map((extra) => fillerOf(root).template(template, extra).replace(/\n+$/, ""));
}

/** What a part may say of each fact: its name, and its namespace as a line of a manifest. A name twice is one thing. */
function namesOf(selection: SelectionSource, view: View): readonly Readonly<Record<string, string>>[] {
  const test = testOf(selection);
  const facts = view.everywhere.filter((fact) => fact.kind === selection.fact && test(fact.props));
  const made = facts.flatMap((fact) => {
    const name = textProp(fact, "name");
    const namespace = textProp(fact, "namespace");
    if (name === undefined || !isPlain(name)) return [];
    const inside = namespace !== undefined && isPlain(namespace) ? namespace : undefined;
    const [line, option] = inside === undefined ? ["", ""] : [`namespace: ${inside}`, ` --namespace ${inside}`];
    return [{ factName: name, factNamespace: line, factInNamespace: option, factLabels: labelsOf(fact) }];
  });
  return [...new Map(made.map((one) => [`${one.factNamespace} ${one.factName}`, one])).values()];
}
