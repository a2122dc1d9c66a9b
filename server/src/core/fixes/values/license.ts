import { factsOf, type View } from "../view";
import { repositoryUrl } from "./overview";
import { known, missing, textOf, type Value } from "./value";

/** The text of the component's manifest, where names of licences and people stand. */
function manifestOf(view: View): string {
  return factsOf(view, "manifest")
    .map(({ path }) => view.text(path) ?? "")
    .join("\n");
}

/** The licence that the manifest names, as the SPDX list writes it. */
export function licenseName(view: View): Value {
  const text = manifestOf(view);
  const name =
    /"license"\s*:\s*"([^"\n]+)"/.exec(text)?.[1] ?? /^license\s*=\s*(?:\{\s*text\s*=\s*)?"([^"\n]+)"/m.exec(text)?.[1];
  return name !== undefined && /^[A-Za-z0-9][\w.+-]*$/.test(name)
    ? known(name)
    : missing("no manifest names the licence");
}

/** Known when that is the MIT licence, and when it is none. */
export function licenseMit(view: View): Value {
  const name = licenseName(view);
  return textOf(name) === "MIT" ? name : missing("it is not the MIT licence");
}

export function licenseNone(view: View): Value {
  const name = licenseName(view);
  return /^(UNLICENSED|Proprietary)$/i.test(textOf(name) ?? "") ? name : missing("it has a licence");
}

/** Who holds the rights: the author that the manifest names, else the owner of the repository. */
export function licenseHolder(view: View): Value {
  const text = manifestOf(view);
  const said =
    /"author"\s*:\s*"([^"\n]+)"/.exec(text)?.[1] ??
    /"author"\s*:\s*\{\s*"name"\s*:\s*"([^"\n]+)"/.exec(text)?.[1] ??
    /^authors\s*=\s*\[\s*(?:\{[^}\n]*?\bname\s*=\s*)?"([^"\n]+)"/m.exec(text)?.[1];
  const name = said?.replace(/\s*[<(].*$/, "").trim();
  if (name !== undefined && /^[^{}<>]{2,80}$/.test(name)) return known(name);
  const owner = /github\.com\/([\w.-]+)\//.exec(textOf(repositoryUrl(view)) ?? "")?.[1];
  return owner === undefined
    ? missing("who holds the rights is not known: name the author in the manifest, then ask for this fix again")
    : known(owner, `${owner} owns the repository; name the holder if it is another.`);
}

/** The year of today. */
export function licenseYear(view: View): Value {
  return view.today === "" ? missing("the day is not known") : known(view.today.slice(0, 4));
}
