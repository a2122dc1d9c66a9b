import { dirName } from "../facts/paths";
import type { Evidence } from "../model/result";

/** A path of the folder as a document at another path of it writes it. */
export function relativePath(path: string, from: string): string {
  const own = dirName(from);
  if (own === ".") return path;
  const there = path.split("/");
  const here = own.split("/");
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => ".."), ...there.slice(shared)].join("/");
}

/** A Markdown link to a piece of evidence, with its line, as the document at a path writes it. */
export function evidenceLink({ path, at }: Pick<Evidence, "path" | "at">, from: string): string {
  const line = at.start.line + 1;
  const target = encodeURI(relativePath(path, from)).replaceAll("(", "%28").replaceAll(")", "%29");
  return `[${path}:${line}](${target}#L${line})`;
}
