import type { RawFact } from "../../model/fact";
import { type DataEntry, type DataNode, entriesOf, get, isTrue, itemsOf, stringOf, textOf } from "../data/tree";
import { listOf, numberOf } from "../kubernetes/values";
import { containerFacts } from "./containers";
import { environmentOf, flatten } from "./flatten";
import { grantsIn } from "./policy";

/** What a resource is to somebody who asks what is deployed. */
const WHAT: Readonly<Record<string, string>> = {
  "AWS::Serverless::Function": "function",
  "AWS::Lambda::Function": "function",
  "AWS::ECS::Service": "service",
  "AWS::AppRunner::Service": "service",
  "AWS::ElasticBeanstalk::Environment": "service",
  "AWS::RDS::DBInstance": "database",
  "AWS::RDS::DBCluster": "database",
  "AWS::DynamoDB::Table": "database",
  "AWS::Serverless::SimpleTable": "database",
  "AWS::ElastiCache::ReplicationGroup": "cache",
  "AWS::SQS::Queue": "queue",
  "AWS::CloudWatch::Alarm": "alarm",
};

/** The resources of a CloudFormation template or of a SAM template, which is one with shorthands. */
export function cloudFormationFacts(root: DataNode, profile: string | undefined): RawFact[] {
  const isSam = /Serverless/.test(textOf(get(root, "Transform")) ?? "") || itemsOf(get(root, "Transform")).length > 0;
  return entriesOf(get(root, "Resources")).flatMap(([name, entry]) => {
    const type = stringOf(get(entry.value, "Type"));
    if (type === undefined || !/^(AWS|Custom|Alexa|MongoDB|Datadog)::/.test(type)) return [];
    return resourceFacts(isSam ? "sam" : "cloudformation", name, type, entry, profile);
  });
}

/** True when the root is such a template. */
export function isCloudFormation(root: DataNode): boolean {
  return entriesOf(get(root, "Resources")).some(([, { value }]) => /^AWS::/.test(stringOf(get(value, "Type")) ?? ""));
}

function resourceFacts(
  platform: string,
  name: string,
  type: string,
  { keyAt, value }: DataEntry,
  profile: string | undefined,
): RawFact[] {
  const properties = get(value, "Properties");
  const { attributes, secretLiterals } = flatten(properties ?? { kind: "map", at: keyAt, entries: new Map() });
  const variables = environmentOf(
    get(properties, "Environment", "Variables") ?? get(properties, "EnvironmentVariables"),
  );
  const { allows, broad } = grantsIn(properties);
  const props = {
    platform,
    what: WHAT[type] ?? "resource",
    type,
    name,
    // SAM packs a function's code; a function of an image says so.
    builds: (type === "AWS::Serverless::Function" && get(properties, "CodeUri") !== undefined) || undefined,
    runtime: textOf(get(properties, "Runtime")),
    minInstances: numberOf(get(properties, "DesiredCount")) ?? numberOf(get(properties, "MinCapacity")),
    maxInstances: numberOf(get(properties, "MaxCapacity")),
    env: listOf(variables.env),
    secretLiterals: listOf([...secretLiterals, ...variables.secretLiterals]),
    allows: listOf(allows),
    broad: broad || isTrue(get(properties, "AdministratorAccess")) || undefined,
    ...attributes,
    ...deletionPolicy(value),
    profile,
  };
  const containers =
    type === "AWS::ECS::TaskDefinition" ? containerFacts(get(properties, "ContainerDefinitions"), "ecs", profile) : [];
  return [{ kind: "cloud.template", at: keyAt, props }, ...containers];
}

function deletionPolicy(resource: DataNode): Readonly<Record<string, string | undefined>> {
  return { "attr.DeletionPolicy": textOf(get(resource, "DeletionPolicy")) };
}
