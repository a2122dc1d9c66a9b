import { isRomanceTask } from "./romance";
import { WANTED } from "./wanted";
import { wordsOf } from "./words";

/** What a line asks for by its own words. */

const TO_DO: ReadonlySet<string> = new Set(
  (
    "achieve add begin build check collect configure create define deploy document enable ensure fix implement improve install integrate migrate monitor move notify optimise optimize plan prepare refactor remove replace review rewrite rotate run schedule set setup share start test update use verify write " +
    "criar implementar configurar melhorar adicionar documentar testar definir integrar crear mejorar agregar añadir probar ejecutar realizar revisar validar verificar executar ajouter créer configurer améliorer"
  ).split(" "),
);

/** "Add limits", "Configurar los límites": a line that begins with what is to be done. */
export function isTask(text: string): boolean {
  return TO_DO.has(wordsOf(text)[0] ?? "") || isRomanceTask(bare(text));
}

/** The same, or one that names what readiness asks for: "OpenTelemetry tracing". */
export function isWish(text: string): boolean {
  return isTask(text) || WANTED.find(wordsOf(text.slice(0, 80))).length > 0;
}

/** A line without its sign and marks in front. */
export function bare(text: string): string {
  return text.replace(/^[^\p{L}]{1,20}/u, "");
}
