import { compileWhere } from "../evaluate/conditions";
import { Ownership } from "../evaluate/ownership";
import { baseName, dirName, joinPath } from "../facts/paths";
import { compileGlobs } from "../globs/globs";
import type { Check } from "../model/check";
import type { Component } from "../model/component";
import type { Fact, FactKind, FactProps } from "../model/fact";
import type { CheckResult, Evidence } from "../model/result";
import type { Decisions } from "./choices";
import { listOf } from "./list-of";
import type { FixContext } from "./model";
import type { SelectionSource } from "./schema";

/** What a fix sees of one component: its facts that count, which files exist, and the texts it asked for. */
export interface View {
  readonly component: Component;
  /** The component's directory as a prefix of paths: empty for the root, else ending in "/". */
  readonly dir: string;
  readonly result: CheckResult;
  readonly check: Check;
  /** The day as `YYYY-MM-DD`. */
  readonly today: string;
  /** Facts of the component's own files, of scope `main`, in the order of path and place. */
  readonly facts: readonly Fact[];
  /** True when a test below a directory, the component's own by default, has a file of such a name. */
  hasTest(name: RegExp, below?: string): boolean;
  /** All facts of scope `main` of the folder. */
  readonly everywhere: readonly Fact[];
  readonly components: readonly Component[];
  /** What the team has chosen. */
  readonly decided: Decisions;
  exists(path: string): boolean;
  /** A file's text; undefined when it does not exist or was not read. */
  text(path: string): string | undefined;
}

const FOLDER: Component = { id: ".", kind: "library", name: "the repository", frameworks: [], reason: "the folder" };

/** The view of the component a result is about. */
export function viewOf(context: FixContext, texts: ReadonlyMap<string, string>): View {
  const { components } = context.snapshot;
  const wanted = context.result.component;
  const component = components.find(({ id }) => id === wanted) ?? only(components) ?? FOLDER;
  return viewOfComponent(context, texts, wanted === "." ? { ...component, id: "." } : component);
}

/** The view of any component, for text that is made once per component. */
export function viewOfComponent(context: FixContext, texts: ReadonlyMap<string, string>, component: Component): View {
  const owners = new Ownership(context.snapshot.components);
  const dir = component.id === "." ? "" : `${component.id}/`;
  const everywhere = context.facts.filter((fact) => fact.scope === "main").sort(byPlace);
  return {
    component,
    dir,
    result: context.result,
    check: context.check,
    today: context.today,
    facts: everywhere.filter((fact) => owners.ownerOf(fact.path) === component.id),
    hasTest: (name, below = dir) =>
      context.facts.some(
        ({ kind, path, scope }) =>
          kind === "file" &&
          (scope === "test" || scope === "main") &&
          path.startsWith(below) &&
          name.test(baseName(path)),
      ),
    everywhere,
    components: context.snapshot.components,
    decided: context.decided ?? new Map(),
    exists: (path) => context.exists(path),
    text: (path) => texts.get(path),
  };
}

/** The view of another component, as far as its own files go. */
export function viewOfPart(view: View, component: Component): View {
  const owners = new Ownership(view.components);
  const dir = component.id === "." ? "" : `${component.id}/`;
  return {
    ...view,
    component,
    dir,
    facts: view.everywhere.filter(({ path }) => owners.ownerOf(path) === component.id),
  };
}

/** The facts a selection names. */
export function select(view: View, selection: SelectionSource): readonly Fact[] {
  const test = testOf(selection);
  const { path, beside } = selection;
  const inPath = path === undefined ? () => true : compileGlobs(listOf(path));
  const directories = beside && new Set(select(view, beside).map((fact) => dirName(fact.path)));
  return view.facts.filter(
    (fact) =>
      fact.kind === selection.fact &&
      test(fact.props) &&
      inPath(fact.path.slice(view.dir.length)) &&
      (directories === undefined || directories.has(dirName(fact.path))),
  );
}

/** Whether a fact's properties fulfil the conditions of a selection. */
export function testOf({ where }: SelectionSource): (props: FactProps) => boolean {
  const tests = where === undefined ? [compileWhere(undefined)] : listOf(where).map(compileWhere);
  return (props) => tests.some((test) => test(props));
}

/** What speaks against a result: mere guesses only when there is nothing surer. */
export function offendersOf({ result }: View): readonly Evidence[] {
  const against = result.evidence.filter(({ role }) => role === "contradicts");
  const sure = against.filter(({ confidence }) => confidence !== "guess");
  return sure.length > 0 ? sure : against;
}

/** The facts that a result's offenders are, as far as they are facts of what runs. */
export function factsAgainst(view: View): readonly Fact[] {
  return offendersOf(view).flatMap(({ kind, path, at }) => {
    const fact = view.everywhere.find(
      (one) =>
        one.kind === kind &&
        one.path === path &&
        one.at.start.line === at.start.line &&
        one.at.start.character === at.start.character,
    );
    return fact ? [fact] : [];
  });
}

/** The component's facts of a kind. */
export function factsOf(view: View, kind: FactKind): readonly Fact[] {
  return view.facts.filter((fact) => fact.kind === kind);
}

/** A property that is a text; undefined when it is absent or something else. */
export function textProp(fact: Fact | undefined, prop: string): string | undefined {
  const value = fact?.props[prop];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The command of a script of the component's package.json. */
export function scriptOf(view: View, name: string): string | undefined {
  const key = `scripts.${name}`;
  const path = `${view.dir}package.json`;
  return textProp(
    view.facts.find((fact) => fact.kind === "config" && fact.path === path && fact.props.key === key),
    "value",
  );
}

/** True when the component depends on one of these packages at run time. */
export function dependsOn(view: View, ...names: readonly string[]): boolean {
  return factsOf(view, "dependency").some(
    (fact) => names.includes(String(fact.props.name)) && fact.props.group !== "dev" && fact.props.group !== "indirect",
  );
}

/** True when the component depends on one of these packages in any group. */
export function knows(view: View, ...names: readonly string[]): boolean {
  return factsOf(view, "dependency").some((fact) => names.includes(String(fact.props.name)));
}

/** A path beside the component's manifest that exists. */
export function firstExisting(view: View, names: readonly string[]): string | undefined {
  return names.find((name) => view.exists(view.dir + name));
}

/** A path from the folder's root for one relative to the component; undefined when it leaves the folder. */
export function safePath(path: string): string | undefined {
  if (path.startsWith("/") || /^[A-Za-z]:|\\|\0/.test(path)) return undefined;
  const joined = joinPath(".", path);
  return joined === "." ? undefined : joined;
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function byPlace(a: Fact, b: Fact): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.at.start.line - b.at.start.line || a.at.start.character - b.at.start.character;
}
