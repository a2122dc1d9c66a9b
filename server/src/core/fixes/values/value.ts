import type { View } from "../view";

/** What a placeholder stands for: a text (empty drops a line it stands alone on), or why there is none. */
export type Value =
  | {
      readonly text: string;
      /** How it was inferred, in a sentence, when a user should know. */
      readonly note?: string | undefined;
    }
  | { readonly missing: string };

/** Infers a value from a component's facts. Pure. */
export type Infer = (view: View) => Value;

/** A value that is known. */
export function known(text: string, note?: string): Value {
  return { text, note };
}

/** A value that cannot be inferred; the reason tells the user what to do. */
export function missing(reason: string): Value {
  return { missing: reason };
}

/** The text of a value, or undefined. */
export function textOf(value: Value): string | undefined {
  return "text" in value ? value.text : undefined;
}

/** A command as a Dockerfile's exec form. */
export function execForm(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}
