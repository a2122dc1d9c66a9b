import { factsOf, textProp, type View } from "../view";
import { imageSuffix } from "./ci";
import { environment, healthPath, name } from "./common";
import { userId } from "./docker";
import { isForeign } from "./foreign";
import { repositoryUrl } from "./overview";
import { known, missing, textOf, type Value } from "./value";

/** The service's name as an object of Kubernetes may be called. */
export function kubernetesName(view: View): Value {
  const plain = (textOf(name(view)) ?? "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return /^[a-z]/.test(plain) ? known(plain.slice(0, 50)) : missing("the service has no name that Kubernetes takes");
}

/** The image as the workflow of this product publishes it, where the repository's address is known. */
export function imageReference(view: View): Value {
  const [, owner, repository] = /github\.com\/([\w.-]+)\/([\w.-]+)$/.exec(textOf(repositoryUrl(view)) ?? "") ?? [];
  const suffix = textOf(imageSuffix(view)) ?? "";
  if (owner === undefined || repository === undefined)
    return known(`${textOf(kubernetesName(view)) ?? "service"}:1.0.0`);
  return known(`ghcr.io/${owner}/${repository}${suffix}:1.0.0`.toLowerCase());
}

/** The image without its version. */
export function imageRepository(view: View): Value {
  const reference = imageReference(view);
  return "text" in reference ? known(reference.text.replace(/:1\.0\.0$/, ""), reference.note) : reference;
}

/** Known when the team works with Helm: by its files, or by a step of CI that runs it. */
export function helmHome(view: View): Value {
  const files = view.everywhere.some(({ path }) =>
    /(^|\/)(helmfile\.ya?ml(\.gotmpl)?|\.helmignore|ct\.yaml|Chart\.yaml)$/.test(path),
  );
  const steps = view.everywhere.some(({ kind, props: { tools } }) => {
    return kind === "ci.step" && Array.isArray(tools) && tools.some((tool) => /^helm(file)?( |$)/.test(String(tool)));
  });
  return files || steps ? known("helm") : missing("nothing says that the team works with Helm");
}

/** The user that the image runs as. */
export function imageUser(view: View): Value {
  const said = factsOf(view, "docker.instruction")
    .filter(({ props }) => props.keyword === "USER" && props.final === true)
    .map((fact) => /^\d+/.exec(textProp(fact, "value") ?? "")?.[0])
    .findLast((user) => user !== undefined && user !== "0");
  return said === undefined ? userId(view) : known(said);
}

/** The settings without a default, each from a secret of the service's name. */
export function containerEnv(view: View): Value {
  const wanted = [...environment(view)]
    .filter(([variable, { fallback }]) => fallback === undefined && !isForeign(variable) && variable !== "PORT")
    .map(([variable]) => variable)
    .sort();
  if (wanted.length === 0) return known("");
  const secret = textOf(kubernetesName(view)) ?? "service";
  const entries = wanted.flatMap((variable) => [
    `  - name: ${variable}`,
    "    valueFrom:",
    "      secretKeyRef:",
    `        name: ${secret}`,
    `        key: ${variable}`,
  ]);
  return known(["env:", ...entries].join("\n"));
}

/** The path that says whether the service can serve; the health path where there is none. */
export function readyPath(view: View): Value {
  const paths = factsOf(view, "route").map((fact) => textProp(fact, "path") ?? "");
  const ready = paths.find((path) => /^\/(?:[\w-]+\/)*(?:readyz?|readiness)$/.test(path));
  return ready === undefined ? healthPath(view) : known(ready);
}
