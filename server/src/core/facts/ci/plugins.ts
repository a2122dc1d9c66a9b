import { type DataNode, get, stringOf, textOf } from "../data/tree";

/** What a shared step of some system runs for one, by its name and what is handed to it; undefined where nobody knows. */
export function commandOfPlugin(system: string, step: DataNode): string | undefined {
  if (system === "azure") return commandOfTask(step);
  if (system === "drone" || system === "woodpecker") return commandOfImage(step);
  return undefined;
}

/** The tasks of Azure Pipelines that only run a program, with the program and the inputs that say what it does. */
const TASKS: readonly (readonly [task: RegExp, program: string, inputs: readonly string[]])[] = [
  [/^DotNetCoreCLI@/, "dotnet", ["command", "custom", "arguments"]],
  [/^VSTest@/, "dotnet test", []],
  [/^Maven@/, "mvn", ["goals", "options"]],
  [/^Gradle@/, "./gradlew", ["tasks", "options"]],
  [/^(Npm|Yarn)@/, "npm", ["command", "customCommand", "arguments"]],
  [/^Docker@/, "docker", ["command"]],
  [/^(CmdLine|Bash|PowerShell|PythonScript)@/, "", ["script"]],
  [/^(AzureCLI|AzurePowerShell)@/, "", ["inlineScript", "Inline"]],
];

function commandOfTask(step: DataNode): string | undefined {
  const name = stringOf(get(step, "task")) ?? "";
  const found = TASKS.find(([task]) => task.test(name));
  if (!found) return undefined;
  const [, program, inputs] = found;
  const words = inputs.map((input) => textOf(get(step, "inputs", input)) ?? "").filter((word) => word !== "custom");
  const command = [program, ...words].filter((word) => word !== "").join(" ");
  return command === "" ? undefined : command.replace(/\bbuildAndPush\b/, "push");
}

/** A step that only names an image and settings runs what is in the image. */
function commandOfImage(step: DataNode): string | undefined {
  const image = stringOf(get(step, "image"));
  if (image === undefined || !get(step, "settings") || get(step, "commands")) return undefined;
  return PUSHING.test(image) ? "docker push" : undefined;
}

const PUSHING = /plugins?\/(docker|ecr|gcr|acr|kaniko)|plugin-docker|drone-(kaniko|docker)/;
