import { aspnetControllers } from "../frameworks/aspnet-controllers";
import { aspnetEndpoints } from "../frameworks/aspnet-endpoints";
import { azureFunctions } from "../frameworks/azure-functions";
import type { ImportedModule, Language } from "../language";
import query from "../queries/csharp.scm";
import { csharpCollections } from "../stores/csharp-collections";
import { heldStores } from "../stores/held-stores";
import { child, type Draft, type SyntaxNode } from "../syntax";
import { csharpEnv } from "./csharp-env";
import { csharpLiteral } from "./csharp-literal";
import { allDrafts, draftIn, joinDecorator, valueFirst } from "./drafts";

/**
 * C#. A `using` names a namespace and none of its types, so that names stay as they are written: `WebApplication`, not
 * `Microsoft.AspNetCore.Builder.WebApplication`. The statements of a program without a class are those of its file.
 */
export const csharp: Language = {
  name: "csharp",
  grammars: [{ name: "c-sharp", query }],
  grammarOf: (path) => (path.endsWith(".cs") ? "c-sharp" : undefined),
  arrange,
  literal: csharpLiteral,
  imports,
  isSelf: (node, text) => node.kind === "identifier" && text.slice(node.start, node.end) === "this",
  implicitSelf: true,
  environmentWords: /\bIs(Dev|Local|Staging|Prod)\w*\(/,
  envWords: /GetEnvironmentVariable|onfig/,
  env: csharpEnv,
  stores: (unit, handlers) => heldStores(unit, handlers, csharpCollections),
  frameworks: [aspnetEndpoints, aspnetControllers, azureFunctions],
};

function arrange(root: Draft, text: string): void {
  const drafts = allDrafts(root);
  for (const draft of drafts) if (draft.role === "entry") asKeyword(draft);
  for (const draft of drafts) {
    if (draft.kind === "decorator") joinDecorator(draft);
    else if (draft.kind === "group") valueFirst(draft);
    else if (draft.kind === "template") {
      // The joins take one character off each end of a template.
      const opening = text.slice(draft.start, draft.end).match(/^[$@]+"*/)?.[0] ?? "$";
      draft.start += opening.length - 1;
      draft.end -= opening.replace(/[$@]/g, "").length - 1;
    }
  }
}

/** `Name = value` in an initializer or an attribute. */
function asKeyword(entry: Draft): void {
  entry.kind = "pair";
  entry.role = "argument";
  const key = draftIn(entry, "target");
  if (key) key.role = "key";
}

function imports(root: SyntaxNode, text: string): readonly ImportedModule[] {
  const slice = (node: SyntaxNode | undefined) => (node ? text.slice(node.start, node.end).replace(/\s/g, "") : "");
  return root.children.flatMap((node) => {
    const source = node.kind === "import" ? child(node, "source") : undefined;
    if (!source) return [];
    const alias = slice(child(node, "alias"));
    return [{ module: slice(source), names: alias ? [{ local: alias, imported: "" }] : [], node }];
  });
}
