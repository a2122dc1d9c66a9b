import type { RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import { joinPath } from "../paths";
import { type Called, calledBy } from "./called";
import { calledTargets, homeOf } from "./defined";

/** Who calls, and from where: without a directory nobody knows, and whatever has the name may be meant. */
export interface Caller {
  readonly from: "ci" | "document";
  readonly role?: string | undefined;
  readonly directory?: string | undefined;
}

/** What a command calls, as references at its place. */
export function referencesOf(words: readonly string[], at: Range, caller: Caller): RawFact[] {
  return calledBy(words).flatMap((called) => {
    const props = referenceTo(called, caller);
    return props ? [{ kind: "reference" as const, at, props: { from: caller.from, role: caller.role, ...props } }] : [];
  });
}

function referenceTo(called: Called, { directory }: Caller) {
  if (called.kind === "path") {
    const exact = directory === undefined ? undefined : joinPath(directory, called.path);
    const loose = called.path
      .split("/")
      .filter((part) => part !== "." && part !== "..")
      .join("/");
    return { to: "path", name: called.path, target: exact === undefined ? loose : `/${exact}` };
  }
  const { runner, name, shown } = called;
  const place = directory === undefined ? undefined : joinPath(directory, called.directory);
  return { to: "command", name: shown, home: homeOf(runner, place), target: calledTargets(runner, name, place) };
}
