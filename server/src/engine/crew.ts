import type { Asked } from "../core/evaluate/asked";
import { type Collected, collectFacts, toFact } from "../core/facts/collect";
import type { Collector } from "../core/facts/collector";
import { scopeOf, scopeOfText } from "../core/facts/scope";
import type { FactKind, FactProps, Scope } from "../core/model/fact";
import type { Problem } from "../core/model/result";
import { range } from "../core/model/text";
import { servingCollectors, type Wanted, wantedCollectors } from "./wanted";

/** A file's text on its way to another thread. */
export interface Job {
  readonly path: string;
  readonly text: string;
}

/** What is to be collected: everything there is, or what a checklist asks for. */
export type Aim = Asked | "everything";

/** What is asked of another thread. */
export interface Order {
  readonly jobs: readonly Job[];
  readonly aim: Aim;
}

/**
 * Other threads that collect facts while this one does, too. Collecting is a function of path and text, so it does not
 * matter who does it. A rejected order costs nothing but time: it is done here.
 */
export interface Crew {
  /** How many orders may be under way. */
  readonly size: number;
  /** Below so many files, starting threads costs more than they save. */
  readonly worthFrom: number;
  collect(order: Order): Promise<readonly Collected[]>;
  /** Sends everybody home; the next order calls them again. */
  rest(): void;
}

/** What each file is read with to this end. */
export function wantedFor(aim: Aim, collectors: readonly Collector[]): Wanted {
  return aim === "everything" ? servingCollectors(collectors) : wantedCollectors(collectors, aim);
}

/** Does what was ordered. */
export function fill(jobs: readonly Job[], wanted: Wanted): Collected[] {
  return jobs.map(({ path, text }) => collectFacts(path, text, scopeOfText(path, text), wanted(path)));
}

/** A file on its way back: its facts with what they have in common said once. */
interface Packed {
  readonly path: string;
  readonly scope: Scope;
  readonly facts: readonly (readonly [
    kind: FactKind,
    at: readonly [number, number, number, number],
    props: FactProps,
  ])[];
  readonly problems: readonly Problem[];
}

/** What was collected as a text: threads hand over one text in a quarter of the time that they need for many objects. */
export function pack(jobs: readonly Job[], collected: readonly Collected[]): string {
  const files = collected.map(({ facts, problems }, index): Packed => {
    const path = jobs[index]?.path ?? "";
    return {
      path,
      scope: scopeOf(path),
      facts: facts.map(({ kind, at: { start, end }, props }) => [
        kind,
        [start.line, start.character, end.line, end.character],
        props,
      ]),
      problems,
    };
  });
  return JSON.stringify(files);
}

/** What `pack` packed. */
export function unpack(text: string): Collected[] {
  const files: readonly Packed[] = JSON.parse(text);
  return files.map(({ path, scope, facts, problems }) => ({
    facts: facts.map(([kind, at, props]) => toFact({ kind, at: range(...at), props }, path, scope)),
    problems,
  }));
}
