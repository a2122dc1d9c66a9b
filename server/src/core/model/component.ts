import type { ComponentKind } from "./check";
import type { Range } from "./text";

/** A deployable or publishable part of a folder. */
export interface Component {
  /** Its directory from the folder's root; `.` for the root itself. */
  readonly id: string;
  readonly kind: ComponentKind;
  readonly name: string;
  /** The language most of its source is in; undefined when there is no source. */
  readonly language?: string | undefined;
  readonly frameworks: readonly string[];
  /** The libraries of the same folder that it is built with, directly or through others: their code runs in it. */
  readonly uses?: readonly string[] | undefined;
  /** Languages whose source in its directory belongs to the component of another directory, and to which. */
  readonly leaves?: Readonly<Record<string, string>> | undefined;
  /** Why it was given this kind, in a sentence. */
  readonly reason: string;
  /** The manifest that made it a component, and where its name stands. */
  readonly manifest?: { readonly path: string; readonly at: Range } | undefined;
}
