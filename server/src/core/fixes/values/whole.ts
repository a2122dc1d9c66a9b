/**
 * What a document about the whole folder says of it. The commands of one part would leave the others out: each part that
 * answers or waits for work has its own, and one that starts or shows them all stands for all.
 */
import { factsOf, type View, viewOfPart } from "../view";
import { name, port } from "./common";
import { composeService, settings } from "./documents";
import { allSettings } from "./overview";
import { type Infer, known, textOf, type Value } from "./value";

/** The parts that run, each with a view of its own; the view itself where it is about one part, or nothing runs. */
export function runningParts(view: View): readonly View[] {
  if (view.component.id !== ".") return [view];
  const running = view.components.filter(({ kind }) => kind === "service" || kind === "worker");
  return running.length === 0 ? [view] : running.map((component) => viewOfPart(view, component));
}

/** A command for each part, or the one of compose where that has all of them. */
export function ofWhole(infer: Infer): Infer {
  const each = ofEachPart(infer);
  return (view) => {
    const composed = runningParts(view).every((part) => composeService(part) !== undefined);
    return (composed ? infer : each)(view);
  };
}

/** A command for each part that fulfils the condition. */
export function ofEachPart(infer: Infer, only: (part: View) => boolean = () => true): Infer {
  return (view) => {
    const parts = runningParts(view);
    const [first, ...others] = parts.filter(only);
    if (first === undefined) return infer(parts[0] ?? view);
    if (others.length === 0) return infer(first);
    const said = [first, ...others].map((part) => ({ part, value: infer(part) }));
    const texts = new Set(said.flatMap(({ value }) => textOf(value) ?? []));
    const [one] = said.flatMap(({ value }) => ("text" in value ? [value] : []));
    if (one === undefined) return infer(first);
    if (texts.size === 1 && said.every(({ value }) => "text" in value)) return one;
    const blocks = said.map(
      ({ part, value }) =>
        `# ${textOf(name(part)) ?? part.component.name}\n${textOf(value) ?? "# how is not written down in this repository: say it here"}`,
    );
    return known(blocks.join("\n\n"), one.note);
  };
}

/** Whether a part can be asked for something over the network. */
export function answers(part: View): boolean {
  return part.component.kind === "service" || factsOf(part, "listen").length > 0;
}

/** The settings of the parts that run. */
export function wholeSettings(view: View): Value {
  const [only, another] = runningParts(view);
  return another === undefined ? settings(only ?? view) : allSettings(view);
}

/** The ports of the parts that can be asked, as words of a sentence. */
export function wholePorts(view: View): Value {
  const parts = runningParts(view).filter(answers);
  if (parts.length < 2) return port(parts[0] ?? view);
  const said = parts.flatMap((part) => {
    const at = textOf(port(part));
    return at === undefined ? [] : [`${at} (${textOf(name(part)) ?? part.component.id})`];
  });
  return known(said.join(" or "));
}
