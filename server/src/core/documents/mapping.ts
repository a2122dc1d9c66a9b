import type { Check, Checklist } from "../model/check";
import { Lexicon } from "./lexicon";
import { isFrame, namedCheck } from "./names";
import { type Item, LABEL_LEVEL, type ParsedDocument, type Section } from "./parsed";
import { BAD_THINGS, BROAD, CATEGORIES, EMPTY, PARTS, PLAIN, THINGS } from "./topics";
import { wordsOf } from "./words";

/** A check, or `check#facet`, that a phrase may mean. */
interface Target {
  readonly id: string;
  readonly category: string;
}

interface Phrase {
  readonly targets: readonly Target[];
  /** It names the bad thing. */
  readonly bad: boolean;
  /** Many things are called so. */
  readonly broad: boolean;
  /** It names a part of what the check asks. */
  readonly part: boolean;
  readonly words: number;
}

/** What a line is about. */
export interface Mapping {
  readonly ids: readonly string[];
  /** True when somebody wrote them at the line. */
  readonly bound: boolean;
  /** True when the line leaves no doubt about it: it is bound, or its subject names the check and nothing else. */
  readonly sure: boolean;
  /** Those of them that a phrase of several words, or a short subject, names. */
  readonly firm: readonly string[];
  /** True when the subject says nothing but what the check asks, so that the two stand and fall together. */
  readonly whole: boolean;
  /** Those of them that are named by a part of what they ask: how the check stands says little of the line. */
  readonly partly: readonly string[];
  /** True when they are named only by what many things are called. */
  readonly broad: boolean;
  /** True when the subject names them, and not only what is said of it. */
  readonly bySubject: boolean;
  /** Those of them that a phrase of several words names. */
  readonly exact: readonly string[];
  /** True when all of the line says nothing but the name of what the check asks for. */
  readonly named: boolean;
}

export interface MappedItem extends Item {
  /** The words of its label, to tell whether two lines have the same one. */
  readonly subject: string;
  readonly mapping: Mapping;
}

/** Longer texts speak of many things. */
const SHORT = 9;
/** How much of its subject's words must name the check. */
const MOST = 0.6;
/** A subject of so few words is what the line is about. */
const SUBJECT = 4;
const UNDOING = new Lexicon<true>([
  [
    true,
    "no, not, without, removed, replaced, eliminated, gone, disabled, off, never, avoid, free of, instead of, kein, keine, sin, sem, sans, entfernt",
  ],
]);

/** Tells which checks a line is about, by the phrases that the checklist says claims are made in. */
export class Mapper {
  readonly #phrases: Lexicon<Phrase>;
  readonly #known: ReadonlySet<string>;
  /** The words that a check is called by. */
  readonly #own = new Map<string, ReadonlySet<string>>();

  constructor(checklist: Checklist) {
    const phrases = new Map<string, Target[]>();
    const known = new Set<string>();
    for (const check of checklist.checks) this.#own.set(check.id, ownWords(check));
    for (const check of checklist.checks.filter(({ off }) => off === undefined)) {
      for (const { id, claims } of claimants(check)) {
        known.add(id);
        // A name such as `.env` is no word, and without its sign "% coverage" is any coverage.
        for (const phrase of claims.filter((words) => !/^[.%]/.test(words)))
          phrases.set(phrase.toLowerCase(), [
            ...(phrases.get(phrase.toLowerCase()) ?? []),
            { id, category: check.category },
          ]);
      }
    }
    this.#known = known;
    this.#phrases = new Lexicon(
      [...phrases].map(([phrase, targets]): [Phrase, string] => [
        {
          targets,
          bad: BAD_THINGS.has(phrase),
          broad: BROAD.has(phrase),
          part: PARTS.has(phrase),
          words: wordsOf(phrase).length,
        },
        phrase,
      ]),
      singular,
    );
  }

  /** All items of a document with what they are about. */
  map(document: ParsedDocument): MappedItem[] {
    return document.items.map((item) => ({
      ...item,
      subject: wordsOf(item.label).join(" "),
      mapping: this.#mappingOf(item),
    }));
  }

  /** Every check that a text names in any way. */
  mentions(text: string): ReadonlySet<string> {
    return new Set(
      this.#phrases.find(wordsOf(text)).flatMap(({ tag }) => tag.targets.map(({ id }) => id.replace(/#.*$/, ""))),
    );
  }

  /** The words of all of a line that say more than which check it is about. */
  beyond({ text, mapping }: MappedItem): string[] {
    const own = new Set(mapping.ids.flatMap((id) => [...(this.#own.get(id.replace(/#.*$/, "")) ?? [])]));
    return wordsOf(text).filter((word) => !PLAIN.has(word) && !EMPTY.has(word) && !own.has(singular(word)));
  }

  #mappingOf(item: Item): Mapping {
    const bound = item.bound.filter((id) => this.#known.has(id));
    if (bound.length > 0) return { ...plainly(bound), bound: true };
    const name = namedCheck(item.text) ?? missingThing(item.text);
    if (name !== undefined && this.#known.has(name)) return { ...plainly([name]), named: saysNoMore(item) };
    const categories = categoriesOf(item.section);
    const label = wordsOf(withoutVariables(item.label));
    const words = wordsOf(withoutVariables(item.text));
    const usable = (found: readonly string[]) => this.#usable(found, item, words);
    const ofLabel = this.#resolve(
      usable(label).filter(({ broad }) => !broad || (label.length <= SUBJECT && this.#covers(label, 1, true))),
      categories,
    );
    if (ofLabel.ids.length > 0)
      return {
        ...ofLabel,
        bySubject: true,
        sure: ofLabel.sure && label.length <= SHORT && this.#covers(label, MOST),
        whole: ofLabel.sure && this.#covers(label, 1),
        firm: label.length <= SUBJECT ? ofLabel.ids : ofLabel.firm,
      };
    const ofText = this.#resolve(
      usable(words).filter(({ broad, words: length, targets }) => !broad && (length > 1 || fits(targets, categories))),
      categories,
    );
    return { ...ofText, sure: false };
  }

  /** True when the phrases that count are so much of what the words say: "Docker Compose" is more than "Docker". */
  #covers(words: readonly string[], share: number, broad = false): boolean {
    const hits = this.#phrases.find(words);
    const narrow = hits.filter(({ tag }) => broad || !tag.broad);
    const named = words.filter((_, at) => narrow.some(({ index, length }) => at >= index && at < index + length));
    const content = words.filter((word) => named.includes(word) || !PLAIN.has(word));
    return named.length >= content.length * share;
  }

  /** The phrases of a text, without those that name a bad thing the line does not speak of undoing. */
  #usable(words: readonly string[], item: Item, all: readonly string[]): Phrase[] {
    const claimsGood = item.state === "done" || item.state === "partial";
    const undoes = UNDOING.find(all).length > 0;
    return this.#phrases
      .find(words)
      .map(({ tag }) => tag)
      .filter(({ bad }) => !bad || !claimsGood || undoes)
      .map((phrase) => (claimsGood ? { ...phrase, bad: false } : phrase));
  }

  /** What the phrases mean; broad ones count only where there is no other. */
  #resolve(all: readonly Phrase[], categories: ReadonlySet<string>): Mapping {
    const narrow = all.filter(({ broad }) => !broad);
    const ids = new Set<string>();
    const firm = new Set<string>();
    const whole = new Set<string>();
    let sure = narrow.length > 0;
    for (const { targets, words, bad, part } of sure ? narrow : all) {
      const here = targets.length > 1 ? targets.filter(({ category }) => categories.has(category)) : targets;
      const [target, other] = here.length > 0 ? here : targets;
      if (!target || other) continue;
      ids.add(target.id);
      if (words > 1) firm.add(target.id);
      if (!part) whole.add(target.id);
      if (bad || part || (words === 1 && categories.size > 0 && !categories.has(target.category))) sure = false;
    }
    const partly = [...ids].filter((id) => !whole.has(id));
    return {
      ids: [...ids],
      bound: false,
      sure,
      whole: false,
      partly,
      broad: narrow.length === 0,
      bySubject: false,
      firm: [...firm],
      exact: [...firm],
      named: false,
    };
  }
}

/** The check whose thing a line says that there is none of, with what that would be good for: "No CI pipeline to keep tests green". */
function missingThing(text: string): string | undefined {
  const name = namedCheck(WITHOUT.exec(text)?.[0] ?? "");
  return name !== undefined && THINGS.has(name) ? name : undefined;
}

const WITHOUT =
  /^\P{L}{0,9}no [^.,;:()]{3,40}?(?= (?:found |exists |configured |present )?(?:in (?:the|this) \w{3,12} )?to (?:keep|run|catch|verify|validate|enforce|ensure|check|gate|prevent)\s)/iu;

/** What a line is about that leaves no doubt. */
function plainly(ids: readonly string[]): Mapping {
  return {
    ids,
    bound: false,
    sure: true,
    whole: true,
    broad: false,
    partly: [],
    bySubject: true,
    firm: ids,
    exact: ids,
    named: false,
  };
}

/** True when the other cells of a row, too, say nothing but how far the thing is. */
function saysNoMore({ raw, text }: Item): boolean {
  const said = new Set(wordsOf(text));
  return wordsOf(withoutComments(raw)).every((word) => said.has(word) || isFrame(word));
}

function withoutComments(raw: string): string {
  return raw.includes("<!--") ? raw.replace(/<!--[^>]{0,400}-->/g, " ") : raw;
}

function ownWords({ id, title, claims, facets }: Check): Set<string> {
  const phrases = [...claims, ...facets.flatMap((facet) => [facet.title, ...(facet.claims ?? [])])];
  return new Set([id, title, ...phrases].flatMap(wordsOf).map(singular));
}

function* claimants(check: Check): Iterable<{ readonly id: string; readonly claims: readonly string[] }> {
  yield { id: check.id, claims: check.claims };
  for (const facet of check.facets) yield { id: `${check.id}#${facet.id}`, claims: facet.claims ?? [] };
}

/** The name of a variable says what is set in some environment, and nothing of the code. */
function withoutVariables(label: string): string {
  return label.replace(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g, " ");
}

/** The categories that the nearest telling heading names. */
export function categoriesOf(section: Section): ReadonlySet<string> {
  for (let at: Section | undefined = section; at && at.level !== 1; at = at.parent) {
    if (at.level >= LABEL_LEVEL) continue;
    const found = CATEGORIES.tags(at.title);
    if (found.length > 0) return new Set(found);
  }
  return new Set();
}

function fits(targets: readonly Target[], categories: ReadonlySet<string>): boolean {
  return targets.some(({ category }) => categories.has(category));
}

const NAMES_WITH_S: ReadonlySet<string> = new Set(["https", "nats", "redis", "kubernetes", "k8s", "devops"]);

/** `retries` and `retry`, `alerts` and `alert` are the same word. */
function singular(word: string): string {
  if (
    word.length < 4 ||
    NAMES_WITH_S.has(word) ||
    !word.endsWith("s") ||
    word.endsWith("ss") ||
    word.endsWith("us") ||
    word.endsWith("is")
  )
    return word;
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}
