import type { Statement } from "./parsed";

/** What calls the whole ready, as a sentence or as the value of a status. */
const SENTENCE =
  /\b(?:is|are|yes,?)\b[^.!?:;]{0,40}?\b(?:production[- ]ready|production[- ]grade and ready|ready (?:for|to go (?:to|into)|to be deployed (?:to|in)) (?:production|launch|go-live))|\b(?:ist|sind) (?:produktionsreif|bereit für die produktion)|\b(?:está|esta) (?:listo|lista|pronto|pronta) para (?:producción|produção)|\best prête? pour la production|полностью готов\p{L}* к production|已(?:达到)?生产就绪/iu;
const STATUS =
  /\b(?:status|verdict|decision|recommendation|assessment|result|readiness|urteil|veredicto|veredito)\b[^.!?:;]{0,40}[:—–-]\s*[^\p{L}\d]*(?:fully\s+|100%\s+)?(?:production[- ]ready|ready(?: for (?:production|launch|deployment))?|go|approved(?: for (?:production|launch))?)(?=$|[^\p{L}-])/iu;
const ALONE =
  /^[^\p{L}]*(?:fully |100% )?(?:production[- ]ready|approved for production|cleared for production)[^\p{L}]*$/iu;
/** Each of these has one of these words. */
const READY = /ready|grade|approved|cleared|\bgo\b|reif|bereit|list[oa]|pront[oa]|prêt|готов|就绪/i;
/** What makes a verdict conditional, partial, wished for, or a question. */
const GUARD =
  /\b(?:not|no|isn't|never|nearly|almost|mostly|partially|conditional(?:ly)?|conditions?|would|will|once|after|when|if|until|unless|before|except|however|but|pending|can|could|should|must|needs?|requires?|goals?|targets?|aims?|criteria|checklist|what|how|whether|staging|testing|tests|trials?|pilot|review|preview|beta|mvp|internal|candidate|toward|towards|path|nicht|kein|sobald|wenn|cuando|quando|quand|si|не|после|если)\b|(?<![\d.,])\d{1,2}(?:[.,]\d+)?\s*%|\?\s*$|⚠|\bwith (?:minor|caveats|conditions|notes|reservations)\b|\bfix(?:es)? required\b/iu;

/** True when a statement calls the whole ready for production, without an if or a but. */
export function verdictIn({ text, source, section }: Pick<Statement, "text" | "source" | "section">): boolean {
  if (source === "item" || source === "row" || text.length > 400) return false;
  if (section.role === "plan" || section.role === "procedure" || section.role === "gate") return false;
  if (!READY.test(text)) return false;
  return text.split(/(?<=[.!?])\s+/).some((sentence) => {
    const claims = STATUS.test(sentence) || (source === "prose" && (SENTENCE.test(sentence) || ALONE.test(sentence)));
    return claims && !GUARD.test(sentence);
  });
}
