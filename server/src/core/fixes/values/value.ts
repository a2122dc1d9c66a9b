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

/** A path that YAML, a Dockerfile and a shell all take for what it is. */
const PLAIN = /^[\p{L}\p{N}_+.][\p{L}\p{N}_@+./-]*$/u;

export function isPlain(path: string): boolean {
  return PLAIN.test(path);
}

/**
 * A path as it is written into a file or a command. A directory may be called `$(rm -rf ~)` or hold a line end: then
 * nothing is written, because what reads the file would obey it.
 */
export function plainPath(path: string, written = path): Value {
  return isPlain(path)
    ? known(written)
    : missing(`the name of ${JSON.stringify(path)} would be read as more than a name: rename it, or write it by hand`);
}

/** The text of a value, or undefined. */
export function textOf(value: Value): string | undefined {
  return "text" in value ? value.text : undefined;
}

/** A command as a Dockerfile's exec form. */
export function execForm(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}
