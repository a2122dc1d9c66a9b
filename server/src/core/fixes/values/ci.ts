import type { View } from "../view";
import { nodeManager } from "./node";
import { pythonManager } from "./python";
import { isPlain, known, missing, type Value } from "./value";

/** The component as part of a job's name; empty for the root. */
function part(view: View): string {
  return view.component.id === "." ? "" : `-${view.component.id.replace(/[^\w-]+/g, "-")}`;
}

export function imageJob(view: View): Value {
  return known(`image${part(view)}`);
}

export function dependenciesJob(view: View): Value {
  return known(`dependencies${part(view)}`);
}

/** What stands behind the repository's name in the name of the component's image. */
export function imageSuffix(view: View): Value {
  const { id } = view.component;
  if (!isPlain(id)) return missing(`the name of ${JSON.stringify(id)} cannot be part of an image's name: rename it`);
  return known(id === "." ? "" : `/${id.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`);
}

/** The step that compares the locked packages of Node.js with the known vulnerabilities. */
export function nodeAudit(view: View): Value {
  const { name, lockfile } = nodeManager(view);
  if (lockfile === undefined) return missing("there is no lock file to scan: commit one first");
  switch (name) {
    case "npm":
      return known("- run: npm audit --omit=dev --audit-level=high");
    case "pnpm":
      return known("- run: corepack enable\n- run: pnpm audit --prod --audit-level=high");
    case "yarn":
      return known("- run: yarn audit --groups dependencies --level high");
    case "yarn-berry":
      return known("- run: corepack enable\n- run: yarn npm audit --environment production --severity high");
    case "bun":
      return missing("projects that use Bun are not covered yet: write it by hand");
  }
}

/** The step that compares the packages of Python with the known vulnerabilities. */
export function pythonAudit(view: View): Value {
  switch (pythonManager(view)) {
    case "pip":
      return known("- run: pipx run pip-audit --requirement requirements.txt");
    case "uv":
      return known(
        "- run: pipx run uv export --frozen --no-dev --output-file locked.txt\n- run: pipx run pip-audit --requirement locked.txt",
      );
    case "poetry":
      return known(
        "- run: pipx install poetry && pipx inject poetry poetry-plugin-export\n" +
          "- run: poetry export --output locked.txt\n- run: pipx run pip-audit --requirement locked.txt",
      );
    case "project":
      return known("- run: pipx run pip-audit .");
    case "unknown":
      return missing("it is not known which packages this Python needs: add a requirements.txt or a pyproject.toml");
  }
}
