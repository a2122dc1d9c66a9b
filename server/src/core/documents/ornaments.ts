import { groupBy } from "../group-by";
import type { Draft } from "./draft";
import { Lexicon } from "./lexicon";
import type { OpenSection } from "./sections";
import { wordsOf } from "./words";

const RECOMMENDED = new Lexicon<true>([
  [
    true,
    "recommended, recommendation, recommendations, quick wins, do these first, do this first, do first, next step, next steps, recomendado, recomendada, recomendados, próximos passos, próximos pasos, empfohlen, recommandé",
  ],
]);
const TO_DO: ReadonlySet<string> = new Set(
  (
    "add begin build check collect configure create define deploy document enable ensure fix implement improve install integrate migrate monitor move notify plan prepare remove replace review rotate run schedule set setup share start test update use verify write " +
    "criar implementar configurar melhorar adicionar documentar testar definir integrar crear mejorar agregar añadir probar ajouter créer configurer améliorer"
  ).split(" "),
);
const FEW = 3;

/** The lists of what is recommended in which each line is ticked and says what to do: the ticks are their bullets. */
export function ornamentalLists(drafts: readonly Draft[]): ReadonlySet<OpenSection> {
  const found = new Set<OpenSection>();
  const ahead = drafts.filter(({ role }) => role === "plan" || role === "enhancement");
  for (const [section, lines] of groupBy(ahead, (draft) => draft.section))
    if (lines.length >= FEW && isWanted(section) && lines.every(isTickedTask)) found.add(section);
  return found;
}

function isTickedTask({ own, raw, text }: Draft): boolean {
  return own?.state === "done" && /^[*_\s]{0,4}✅/u.test(raw) && TO_DO.has(wordsOf(text)[0] ?? "");
}

function isWanted(section: OpenSection): boolean {
  for (let at: OpenSection | undefined = section; at; at = at.parent)
    if (RECOMMENDED.find(wordsOf(at.title)).length > 0) return true;
  return false;
}
