import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { readJsonData } from "../data/json";
import { readTomlData } from "../data/toml";
import { type Data, get, tooLong, unreadableFacts } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { deploymentProfile, isDataPath, isLockFile } from "../kubernetes/files";
import { baseName, extension } from "../paths";
import { PLATFORMS } from "./applications";
import { armFacts, isArmTemplate } from "./arm";
import { cloudFormationFacts, isCloudFormation } from "./cloudformation";
import { containerFacts } from "./containers";
import { PLATFORM_RESOURCE, platformResources } from "./platform-resources";
import { serverlessFacts } from "./serverless";

const SERVERLESS = /^serverless([._-][\w-]+)?\.ya?ml$/;
/** Templates have any name; these are told by what stands in them. */
const TEMPLATE_JSON =
  /(^|[-._])(template|stack|cloudformation|cfn|azuredeploy|mainTemplate|task-?def(inition)?|ecs)\b[\w.-]*\.json$|(^|\/)(cloudformation|cfn|ecs|arm|arm-templates|stacks|infra|infrastructure|deploy|deployment|\.aws)\/[^/]+\.json$/i;
const MAX_CHARACTERS = 512 * 1024;

/** Reads what cloud platforms are told to deploy: their own files, CloudFormation, SAM, serverless, ARM, ECS. */
export const cloudCollector: Collector = {
  name: "cloud template",
  emits: ["cloud.template"],
  serves: (path) => platformOf(path) !== undefined || SERVERLESS.test(baseName(path)) || mayHoldTemplate(path),
  collect(path, text) {
    const profile = deploymentProfile(path);
    const platform = platformOf(path);
    const isTemplate =
      mayHoldTemplate(path) &&
      (/AWS::|containerDefinitions|deploymentTemplate\.json/.test(text) || PLATFORM_RESOURCE.test(text));
    if (!platform && !isTemplate && !SERVERLESS.test(baseName(path))) return [];
    if (text.length > MAX_CHARACTERS) return tooLong(MAX_CHARACTERS, cloudCollector.emits);
    const { documents, problems } = read(path, text);
    const [root] = documents;
    const facts = unreadableFacts(problems, cloudCollector.emits);
    if (!root) return facts;
    const deployed = [...(platform?.(root) ?? []), ...platformResources(documents)];
    const ofPlatform = deployed.map(
      ({ at, props }): RawFact => ({ kind: "cloud.template", at, props: { ...props, profile } }),
    );
    if (SERVERLESS.test(baseName(path))) facts.push(...serverlessFacts(root, profile));
    else if (isCloudFormation(root)) facts.push(...cloudFormationFacts(root, profile));
    else if (isArmTemplate(root)) facts.push(...armFacts(root, profile));
    else facts.push(...containerFacts(get(root, "containerDefinitions"), "ecs", profile, get(root, "memory")));
    return [...facts, ...ofPlatform];
  },
};

function platformOf(path: string) {
  return PLATFORMS.find(([pattern]) => pattern.test(path))?.[1];
}

/** What `cdk synth` leaves behind repeats what the program says. */
function mayHoldTemplate(path: string): boolean {
  if (
    /(^|\/)(cdk\.out|\.aws-sam|\.serverless)\//.test(path) ||
    /^\.(github|readiness)\//.test(path) ||
    isLockFile(path) ||
    isDataPath(path)
  )
    return false;
  return /^(ya?ml|template)$/.test(extension(path)) || TEMPLATE_JSON.test(path);
}

function read(path: string, text: string): Data {
  switch (extension(path)) {
    case "toml":
      return readTomlData(text);
    case "json":
    case "jsonc":
      return readJsonData(text);
    default:
      return text.trimStart().startsWith("{") ? readJsonData(text) : readYamlData(text);
  }
}
