import { dirName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { listOf } from "../list-of";
import { textProp, type View } from "../view";
import { INNER } from "./overlay";
import { isPlain, known, missing, plainPath, type Value } from "./value";

/** The deployments that plain manifests of the folder say; what a chart or a patch makes is not among them. */
function deployments(view: View): readonly Fact[] {
  return view.everywhere.filter(
    ({ kind, props }) =>
      kind === "k8s.object" &&
      props.objectKind === "Deployment" &&
      props.templated === undefined &&
      props.patch !== true &&
      props.idle !== true,
  );
}

/** The directory of the plain manifests, as a prefix of paths. */
export function clusterDir(view: View): Value {
  const path = deployments(view)[0]?.path;
  if (path === undefined) return missing("no deployment of Kubernetes was found in a plain manifest");
  const directory = dirName(path);
  return directory === "." ? known("") : plainPath(directory, `${directory}/`);
}

/** How `kubectl` is told of them: as a directory, or file by file where others lie beside them. */
export function clusterFiles(view: View): Value {
  const directory = dirName(deployments(view)[0]?.path ?? ".");
  if (!isPlain(directory) && directory !== ".") return plainPath(directory);
  const inside = (name: string) => (directory === "." ? name : `${directory}/${name}`);
  if (["kustomization.yaml", "kustomization.yml"].some((name) => view.exists(inside(name))))
    return known(`--kustomize ${directory}`);
  const files = new Set(
    view.everywhere.flatMap(({ kind, path }) =>
      kind === "k8s.object" && dirName(path) === directory && isPlain(path) ? [path] : [],
    ),
  );
  if (files.size === 0) return missing("no deployment of Kubernetes was found in a plain manifest");
  return known(
    directory === "." ? [...files].map((path) => `--filename ${path}`).join(" ") : `--filename ${directory}/`,
  );
}

/** Waits for each deployment, and brings the version before back when it does not come up. */
export function clusterRollout(view: View): Value {
  const lines = deployments(view).flatMap((fact) => {
    const [name, namespace] = [textProp(fact, "name"), textProp(fact, "namespace")];
    if (name === undefined || !isPlain(name)) return [];
    const target = `deployment/${name}${namespace !== undefined && isPlain(namespace) ? ` --namespace ${namespace}` : ""}`;
    return [`kubectl rollout status ${target} --timeout=5m || { kubectl rollout undo ${target}; exit 1; }`];
  });
  return lines.length > 0 ? known([...new Set(lines)].join("\n")) : missing("no deployment has a plain name");
}

/** The directory whose Terraform keeps its state where others can read it. */
export function terraformDir(view: View): Value {
  const backends = view.everywhere.filter(
    ({ kind, props }) =>
      kind === "terraform.resource" && ["backend", "cloud"].includes(String(props.block)) && props.type !== "local",
  );
  const directories = [...new Set(backends.map(({ path }) => dirName(path)))];
  const [directory, second] = directories;
  if (directory === undefined) return missing("no Terraform with a shared state was found");
  if (second !== undefined)
    return missing(`there are several states (${directories.join(", ")}): compare each by hand`);
  return directory === "." ? known(".") : plainPath(directory);
}

interface SignIn {
  readonly provider: RegExp;
  /** What the provider reads from the environment. */
  readonly env?: readonly string[];
  /** The step that exchanges the identity of the workflow for a short-lived one of the cloud. */
  readonly step?: string;
  readonly needs: string;
}

const ofSecret = (name: string) => `${name}: ${"$"}{{ secrets.${name} }}`;

/** How a workflow signs in to the cloud of a provider: by its own identity, where the cloud knows one. */
const SIGN_IN: readonly SignIn[] = [
  {
    provider: /^aws/,
    step: `- uses: aws-actions/configure-aws-credentials@8df5847569e6427dd6c4fb1cf565c83acfa8afa7 # v6.0.0
  with:
    role-to-assume: ${"$"}{{ secrets.AWS_ROLE_ARN }}
    aws-region: ${"$"}{{ secrets.AWS_REGION }}`,
    needs: "the secrets AWS_ROLE_ARN (a role that may read, and trusts this repository) and AWS_REGION",
  },
  {
    provider: /^azurerm/,
    env: ['ARM_USE_OIDC: "true"', ...["ARM_CLIENT_ID", "ARM_SUBSCRIPTION_ID", "ARM_TENANT_ID"].map(ofSecret)],
    needs:
      "the secrets ARM_CLIENT_ID (an application that may read, with a federated credential for this repository), ARM_SUBSCRIPTION_ID and ARM_TENANT_ID",
  },
  {
    provider: /^google/,
    step: `- uses: google-github-actions/auth@7c6bc770dae815cd3e89ee6cdf493a5fab2cc093 # v3.0.0
  with:
    workload_identity_provider: ${"$"}{{ secrets.GOOGLE_IDENTITY_PROVIDER }}
    service_account: ${"$"}{{ secrets.GOOGLE_SERVICE_ACCOUNT }}`,
    needs:
      "the secrets GOOGLE_IDENTITY_PROVIDER and GOOGLE_SERVICE_ACCOUNT (an account that may read, and lets in this repository)",
  },
  { provider: /^digitalocean/, env: [ofSecret("DIGITALOCEAN_TOKEN")], needs: "the secret DIGITALOCEAN_TOKEN" },
  { provider: /^cloudflare/, env: [ofSecret("CLOUDFLARE_API_TOKEN")], needs: "the secret CLOUDFLARE_API_TOKEN" },
];

function signIns(view: View): readonly SignIn[] {
  const types = view.everywhere.flatMap(({ kind, props }) =>
    kind === "terraform.resource" && ["resource", "provider"].includes(String(props.block)) ? [String(props.type)] : [],
  );
  return SIGN_IN.filter(({ provider }) => types.some((type) => provider.test(type)));
}

/** What the providers read from the environment of the workflow. */
export function terraformEnv(view: View): Value {
  const found = signIns(view);
  return found.length > 0
    ? known(
        found.flatMap(({ env }) => env ?? []).join("\n"),
        `Give the environment production ${found.map(({ needs }) => needs).join("; ")}.`,
      )
    : missing("it is not known which credentials the providers need: write the workflow by hand");
}

/** The steps that sign in before Terraform runs. */
export function terraformSignIn(view: View): Value {
  return known(
    signIns(view)
      .flatMap(({ step }) => step ?? [])
      .join("\n"),
  );
}

/** What the job may ask for besides reading the code: its identity, where a cloud is told who it is. */
export function terraformGrants(view: View): Value {
  const byIdentity = signIns(view).some(
    ({ step, env }) => step !== undefined || env?.some((line) => line.includes("OIDC")),
  );
  return known(byIdentity ? "permissions:\n  contents: read\n  id-token: write" : "");
}

/** Why objects that go with the deployments have no one place; undefined when all deployments lie in one directory. */
function scattered(view: View): string | undefined {
  const directories = [...new Set(deployments(view).map(({ path }) => dirName(path)))];
  return directories.length > 1
    ? `the deployments lie in several directories (${directories.slice(0, 4).join(", ")}): write it beside each by hand`
    : undefined;
}

/** The objects that bring each deployment of one directory out in steps; servers that keep data are left alone. */
export function rollouts(view: View): Value {
  const reason = scattered(view);
  if (reason !== undefined) return missing(reason);
  const objects = deployments(view).flatMap(({ props }) => {
    const { name, namespace } = props;
    const keepsData = listOf(props.images).some((image) => INNER.test(String(image)));
    if (typeof name !== "string" || !isPlain(name) || keepsData) return [];
    return [rollout(name, typeof namespace === "string" && isPlain(namespace) ? `\n  namespace: ${namespace}` : "")];
  });
  return objects.length === 0 ? missing("no deployment has a plain name") : known(objects.join("\n"));
}

function rollout(name: string, place: string): string {
  return `---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: ${name}${place}
spec:
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
    scaleDown: progressively
  strategy:
    canary:
      maxUnavailable: 0
      steps:
        - setWeight: 20
        - pause: { duration: 10m }
        - setWeight: 50
        - pause: { duration: 10m }`;
}

/** The objects that fetch each secret which containers of plain manifests name, once for each namespace. */
export function externalSecrets(view: View): Value {
  const reason = scattered(view);
  if (reason !== undefined) return missing(reason);
  const objects = new Map<string, string>();
  for (const { kind, props, path } of view.everywhere) {
    if (kind !== "k8s.container" || !Array.isArray(props.secretRefs) || props.source !== "plain") continue;
    const workload = deployments(view).find((one) => one.path === path && one.props.name === props.workloadName);
    const namespace = textProp(workload, "namespace");
    const place = namespace !== undefined && isPlain(namespace) ? `\n  namespace: ${namespace}` : "";
    for (const name of props.secretRefs.map(String).filter((one) => /^[a-z0-9][a-z0-9.-]*$/.test(one)))
      objects.set(`${namespace} ${name}`, externalSecret(name, place));
  }
  return objects.size === 0 ? missing("no plain manifest names a secret") : known([...objects.values()].join("\n"));
}

function externalSecret(name: string, place: string): string {
  return `---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${name}${place}
spec:
  refreshInterval: 1h
  secretStoreRef:
    kind: ClusterSecretStore
    name: secrets
  target:
    name: ${name}
  dataFrom:
    - extract:
        key: ${name}`;
}

/** The directory of the one configuration of Terraform that has resources, as a prefix of paths. */
export function terraformRoot(view: View): Value {
  const blocks = view.everywhere.filter(
    ({ kind, props }) => kind === "terraform.resource" && ["resource", "module"].includes(String(props.block)),
  );
  const used = new Set(blocks.map(({ props }) => (props.block === "module" ? moduleName(props) : "")));
  const directories = [...new Set(blocks.map(({ path }) => dirName(path)))];
  const [directory, second] = directories.filter((one) => !used.has(one.split("/").at(-1) ?? ""));
  if (directory === undefined) return missing("no configuration of Terraform was found");
  if (second !== undefined)
    return missing(`there are several (${directories.join(", ")}): give each its own state by hand`);
  return directory === "." ? known("") : plainPath(directory, `${directory}/`);
}

/** The last part of a local module's source: its directory has no state of its own. */
function moduleName(props: Fact["props"]): string {
  const source = props["attr.source"];
  return typeof source === "string" && source.startsWith(".")
    ? (source.replace(/\/$/, "").split("/").at(-1) ?? "")
    : "";
}

/** Where the cloud of the resources keeps a state. */
export function terraformBackend(view: View): Value {
  const types = view.everywhere.flatMap(({ kind, props }) =>
    kind === "terraform.resource" && props.block === "resource" ? [String(props.type)] : [],
  );
  const found = new Set(types.flatMap((type) => BACKENDS.find(([provider]) => provider.test(type))?.[1] ?? []));
  const [backend, second] = found;
  return backend === undefined || second !== undefined
    ? missing("it is not known which cloud keeps the state: write the backend by hand")
    : known(backend);
}

const BACKENDS: readonly (readonly [RegExp, string])[] = [
  [/^aws_/, "s3"],
  [/^google_/, "gcs"],
  [/^azurerm_/, "azurerm"],
];
