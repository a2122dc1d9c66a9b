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
  const ownPath = (text: string) => {
    const input = inputs.find((name) => name !== undefined && text.startsWith(`${name}/`));
    return input === undefined ? undefined : text.slice(input.length + 1);
  };
  const args = textsOf(get(run, "args"));
  // A program of the image may only prepare what then runs the script of the repository.
  const first = args[0] === undefined || !path.startsWith("/") ? undefined : ownPath(args[0]);
  if (first !== undefined) return [first, ...args.slice(1)].join(" ");
  return [ownPath(path) ?? path, ...args].join(" ");
}
