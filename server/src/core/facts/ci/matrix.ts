import { type DataNode, entriesOf, get, itemsOf, stringOf } from "../data/tree";

const REFERENCE = /\$\{\{\s*matrix\.([\w-]+(?:\.[\w-]+)*)\s*\}\}/g;
/** More than that many commands is a table of data. */
const MOST_VALUES = 20;

/** What a step runs in all runs of its job: where its text names one value of the matrix, once with each. */
export function inEachRun(run: string | undefined, job: DataNode): string | undefined {
  if (run === undefined) return undefined;
  const names = new Set([...run.matchAll(REFERENCE)].map(([, name = ""]) => name));
  const [name] = names;
  if (name === undefined || names.size > 1) return run;
  const values = valuesOf(get(job, "strategy", "matrix"), name.split("."));
  if (values.length === 0 || values.length > MOST_VALUES) return run;
  return values.map((value) => run.replace(REFERENCE, () => value)).join("\n");
}

/** The texts that a name of the matrix stands for, also by what is included. */
function valuesOf(matrix: DataNode | undefined, path: readonly string[]): readonly string[] {
  const [axis = "", ...rest] = path;
  const own = itemsOf(entriesOf(matrix).find(([key]) => key === axis)?.[1].value).map((item) => get(item, ...rest));
  const included = itemsOf(get(matrix, "include")).map((item) => get(item, ...path));
  return [...new Set([...own, ...included].flatMap((value) => stringOf(value) ?? []))];
}
