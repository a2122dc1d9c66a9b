import { type DataNode, get, itemsOf, stringOf, textsOf } from "../data/tree";

/** True for a pipeline of Concourse, or a task: what else lies in a folder called `ci` is something else. */
export function isOfConcourse(root: DataNode): boolean {
  if (get(root, "platform") && get(root, "run")) return true;
  return itemsOf(get(root, "jobs")).some((job) => get(job, "plan") !== undefined);
}

/** What a task of Concourse runs; its path begins with the input that holds the repository. */
export function programOf(run: DataNode, task: DataNode): string {
  const path = stringOf(get(run, "path")) ?? "";
  const inputs = itemsOf(get(task, "inputs")).map(
    (input) => stringOf(get(input, "path")) ?? stringOf(get(input, "name")),
  );
  const input = inputs.find((name) => name !== undefined && path.startsWith(`${name}/`));
  return [input === undefined ? path : path.slice(input.length + 1), ...textsOf(get(run, "args"))].join(" ");
}
