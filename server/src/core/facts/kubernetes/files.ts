import { isCiDefinition } from "../ci/other";
import { isComposeFile } from "../compose/compose";
import { profileOf } from "../config/profile";
import { baseName, extension } from "../paths";

/** YAML in these folders is text for people or recorded data, and tells no platform anything. */
const DATA_FOLDER =
  /(^|\/)(data|datasets?|locales?|i18n|lang|languages|translations?|messages|assets|public|static|schemas?|migrations|seeds?|postman|notebooks|cassettes|snapshots|__snapshots__|content|_data|_i18n)\//i;
const OTHERS = /^(\.github|\.gitea|\.forgejo|\.readiness)\//;
/** JSON is mostly data; it is a manifest where manifests are kept. */
const MANIFEST_FOLDER =
  /(^|\/)(k8s|kube|kubernetes|manifests?|deploy|deployments?|deployment|openshift|kustomize|base|overlays|argocd|gitops|infra|infrastructure)\//i;

/** True for YAML and JSON that is data by where it lies, and not where manifests are kept. */
export function isDataPath(path: string): boolean {
  return DATA_FOLDER.test(path) && !MANIFEST_FOLDER.test(path);
}

/** The environment a deployment's file is for; `template.yaml` is the usual name of a real one, and a pipeline fills it in. */
export function deploymentProfile(path: string): string | undefined {
  return profileOf(path.replace(/(^|[./_-])(?:template|tpl|tmpl)(?=\.\w+$)/i, "$1"));
}

/** True for a file that a package manager writes: it holds what is depended on, and is often too long to be read. */
export function isLockFile(path: string): boolean {
  return /(^|[-._])lock\.(json|ya?ml)$/i.test(path);
}

/** True where a Kubernetes manifest may lie; whether it is one is seen in its text. */
export function isManifestPath(path: string): boolean {
  if (OTHERS.test(path) || isDataPath(path) || isComposeFile(path) || isCiDefinition(path)) return false;
  if (isLockFile(path)) return false;
  const ext = extension(path);
  if (ext === "json") return MANIFEST_FOLDER.test(path) || /\.k8s\.json$/.test(path);
  return ext === "yaml" || ext === "yml";
}

/** How a manifest comes to the cluster: as it is, through Kustomize, or through a template. */
export type ManifestSource = "plain" | "kustomize" | "helm-template" | "helm-values" | "template";

/** Told by where the file lies and whether expressions stand in it. */
export function sourceOf(path: string, text: string): ManifestSource {
  const hasExpressions = text.includes("{{");
  if (/(^|\/)templates\//.test(path) && (hasExpressions || /(^|\/)(charts?|helm)[\w-]*\//.test(path)))
    return "helm-template";
  if (hasExpressions && /\{\{-?\s*(\.Values|include|template|\.Release|\.Chart)\b/.test(text)) return "helm-template";
  if (hasExpressions && /^[ \t]*\w+:[ \t]*["']?\{\{/m.test(text)) return "template";
  return /^kustomization\.ya?ml$|^Kustomization$/.test(baseName(path)) ? "kustomize" : "plain";
}
