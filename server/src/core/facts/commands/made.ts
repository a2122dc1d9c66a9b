import { baseName } from "../paths";

/** The names of files and directories that commands fetch, move to their place or write. */
export function madeBy(run: string): ReadonlySet<string> {
  const lines = run.split("\n");
  const handled = lines.filter((line) => HANDLES.test(line)).flatMap((line) => line.split(/[\s"'=;|&()<>]+/));
  const written = [...run.matchAll(WRITES)].map((found) => found[1] ?? found[2] ?? "");
  return new Set(
    [...handled, ...written].map((path) => baseName(path.replace(/\/+$/, ""))).filter((name) => name !== ""),
  );
}

const HANDLES = /\b(curl|wget|tee|cp|mv|ln|touch|download|unzip|tar|envsubst|rsync|mkdir|install)\b/;
const WRITES =
  />\s?["']?([\w./-]+)|(?<=\s(?:-o|-d|--out|--output|--outdir|--outfile|--dist|--dest)[ =]["']?)([\w./-]+)/gi;
