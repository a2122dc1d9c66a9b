import type { Range } from "./text";

/**
 * Everything a collector may say of a file. Facts are language-neutral: a check asks for a `route`, never for a
 * decorator. Each kind's properties are listed in `facts/kinds.ts`.
 */
export type FactKind =
  | "file"
  | "unreadable"
  | "suppression"
  | "manifest"
  | "dependency"
  | "catalogue"
  | "dependency.brought"
  | "update-entry"
  | "import"
  | "call"
  | "construct"
  | "declaration"
  | "assignment"
  | "env"
  | "header"
  | "throw"
  | "swallow"
  | "route"
  | "mount"
  | "listen"
  | "store"
  | "config"
  | "config.variable"
  | "ignore"
  | "reference"
  | "commands"
  | "test"
  | "docker.stage"
  | "docker.instruction"
  | "compose.service"
  | "k8s.object"
  | "k8s.container"
  | "helm.chart"
  | "terraform.resource"
  | "cloud.template"
  | "ci.workflow"
  | "ci.job"
  | "ci.step"
  | "document"
  | "section"
  | "secret"
  | "openapi"
  | "openapi.operation"
  | "migration"
  | "migration.operation"
  | "alert-rule"
  | "alert-route"
  | "dashboard"
  | "metric"
  | "roles"
  | "slo"
  | "sarif";

/** What part of a repository a fact belongs to: that of its file, or `unused`, code that nothing reaches. Only `main` counts unless a query says otherwise. */
export type Scope = "main" | "test" | "example" | "generated" | "vendored" | "archived" | "unused";

/** A property's value: a list stands for "any of these". */
export type FactValue = string | number | boolean | readonly string[];

/** A property's texts where it is a list of them. */
export function listOf(value: FactValue | undefined): readonly string[] {
  return typeof value === "object" ? value : [];
}

/** The properties of a fact; an absent one is undefined, never null. */
export type FactProps = Readonly<Record<string, FactValue | undefined>>;

/** What a collector returns: a fact without the parts that follow from the file's path. */
export interface RawFact {
  readonly kind: FactKind;
  /** The smallest stretch of text that shows it. */
  readonly at: Range;
  readonly props: FactProps;
}

/** Something true of the files, with its place. */
export interface Fact extends RawFact {
  /** Path from the folder's root, with forward slashes. */
  readonly path: string;
  readonly scope: Scope;
}
