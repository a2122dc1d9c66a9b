const INFINITIVE = String.raw`^(?:s['’])?\p{L}{2,20}`;
/** What follows an infinitive, and seldom a noun: "Vérifier que", "Migrar los datos", and not "Fichier d'exemple", "Structure du code". */
const OBJECT = new RegExp(
  String.raw`${INFINITIVE}(?:[aei]r|[^\Wu]re)[*_]{0,2}\s(?:(?:que|les?|la|des|du|de la|une?|el|los|las|um|uma|vers|à|si|che|il|lo|gli)(?!\p{L})|(?:de )?l['’]|qu['’])`,
  "iu",
);
/** The articles that are English words, too: "Revisar as permissões", and not "Docker as root". */
const ARTICLE = new RegExp(String.raw`${INFINITIVE}[aei]r[*_]{0,2}\s(?:os?|as?)\s`, "iu");
const ROMANCE = /[à-öø-ÿ]|\s(?:da|das|dos|de|para|que|em|por|ao|nas|nos)\s/iu;

/** True for a line that begins with an infinitive of a Romance language and its object, and so asks for something. */
export function isRomanceTask(text: string): boolean {
  const head = text.slice(0, 80);
  return OBJECT.test(head) || (ARTICLE.test(head) && ROMANCE.test(head));
}
