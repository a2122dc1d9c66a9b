import { factsOf, textProp, type View } from "../view";

/** A version that the repository itself uses, and where it says so. */
export interface UsedVersion {
  readonly version: string;
  readonly where: string;
}

/**
 * The version of a language that the component's image starts from, else the one that every pipeline asks for; undefined
 * when none is named, or several. `input` is what the set-up action calls it.
 */
export function usedVersion(view: View, image: RegExp, input: string): UsedVersion | undefined {
  const inImages = only(
    factsOf(view, "docker.stage")
      .filter((fact) => image.test(textProp(fact, "image") ?? ""))
      .map((fact) => textProp(fact, "tag") ?? ""),
  );
  if (inImages !== undefined) return { version: inImages, where: "the Dockerfile" };
  const inPipelines = only(
    view.everywhere
      .filter(({ kind }) => kind === "ci.step")
      .flatMap((fact) => textProp(fact, `with.${input}`) ?? [])
      .map((text) => text.replace(/\.x$/, "")),
  );
  return inPipelines === undefined ? undefined : { version: inPipelines, where: "CI" };
}

/** The one version that all texts begin with. */
function only(texts: readonly string[]): string | undefined {
  const versions = texts.map((text) => /^v?(\d+(?:\.\d+){0,2})(?=$|-)/.exec(text)?.[1]);
  const [first] = versions;
  return first !== undefined && versions.every((version) => version === first) ? first : undefined;
}
