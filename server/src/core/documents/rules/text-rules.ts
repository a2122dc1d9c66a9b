import type { ClaimFinding } from "../../model/document";
import { iconsIn } from "../states";
import { finding, lineOf, quote, type Rule, related } from "./rule";

/** A term that is explained by something else: what must be said of it, or what gives it away. */
interface Misuse {
  readonly term: RegExp;
  readonly wrong: RegExp;
  /** Said as well, the explanation is a right one. */
  readonly right: RegExp;
  readonly message: string;
}

const MISUSES: readonly Misuse[] = [
  {
    term: /^circuit[- ]?break/i,
    wrong: /\b(?:pool(?:s|ing)?|timeouts?|retry|retries|rate limit)/i,
    right:
      /\bbreakers?\b|\bopen(?:s|ed)?\b|half-open|\btrips?\b|\bopossum\b|resilience4j|\bpolly\b|hystrix|fail(?:s|ing)? fast|\bisolat|\bbulkhead|\bfallback/i,
    message: "is explained by pooling, timeouts or retries, which break no circuit",
  },
  {
    term: /^(?:data )?encryption/i,
    wrong: /\b(?:base64|encod(?:ed?|ing)|hash(?:ed|ing)?|minif|obfuscat)/i,
    right: /\b(?:aes|tls|https|kms|rsa|chacha|libsodium|fernet|encrypt|cipher|gpg|pgp|bcrypt|argon2|scrypt)/i,
    message: "is explained by encoding or hashing, which encrypt nothing",
  },
  {
    term: /^authentication/i,
    wrong: /\bcors\b/i,
    right:
      /\b(?:jwt|token|oauth|oidc|session|password|api[- ]?key|login|sso|saml|basic|cookie|mtls|passkey|identity|auth0|clerk|keycloak|sign-?in)/i,
    message: "is explained by CORS, which authenticates nobody",
  },
  {
    term: /^rate[- ]?limit/i,
    wrong: /\b(?:pagination|page size|cursor)\b/i,
    right: /\b(?:per|requests?|throttl|bucket|window|limiter|429|quota)/i,
    message: "is explained by pagination, which limits no rate",
  },
  {
    term: /^(?:automated |database )?backups?\b/i,
    wrong: /\b(?:replication|replicas?|raid|multi-az)\b/i,
    right:
      /\b(?:dump|snapshots?|backups? (?:of|to|every|daily|nightly)|restore|point-in-time|pitr|wal|copies|daily|nightly|hourly|retention)/i,
    message: "is explained by replication, which also replicates a deletion",
  },
];
const STATEFUL = /\bstateful\b[^.]{0,60}\b(?:horizontal(?:ly)?[- ]scal|scales? (?:out|horizontally)|scale-out)/i;

/** A claim names one mechanism and describes another. */
export const termMisuse: Rule = (context) =>
  context.items.flatMap((item): ClaimFinding[] => {
    // Of what is missing or half done it may say what there is instead.
    if (item.state === "pending" || item.state === "partial") return [];
    const description = item.text.slice(item.label.length);
    const misuse = MISUSES.find(
      ({ term, wrong, right }) => term.test(item.label) && wrong.test(description) && !right.test(description),
    );
    if (misuse)
      return [
        finding(
          context,
          "term-misuse",
          "warning",
          item.at,
          `${quote(item.text)}: ${quote(item.label)} ${misuse.message}`,
        ),
      ];
    if (!STATEFUL.test(item.text) || /\bstatefulsets?\b|\bnot\b|\bno\b|\bavoid/i.test(item.text)) return [];
    return [
      finding(
        context,
        "term-misuse",
        "warning",
        item.at,
        `${quote(item.text)}: an instance that holds state is what hinders horizontal scaling`,
      ),
    ];
  });

const DECISION =
  /\bdecisions? (?:needed|required|pending|open)\b|\b(?:to be|tbd:? to be) decided\b|\bneeds? a decision\b|\bundecided\b|\bopen questions?\b\s*:|(?:^|[.!]\s+)(?:do you want|should we|shall we|would you like)\b[^?]{3,200}\?/i;

/** Something that somebody still has to decide. */
export const openDecision: Rule = (context) =>
  context.document.statements
    .filter(({ text, source }) => source !== "heading" && DECISION.test(text.slice(0, 600)))
    .map(({ at, text }) =>
      finding(context, "open-decision", "information", at, `${quote(text)} is still to be decided`),
    );

const LEFT_OPEN =
  /\b(?:lorem ipsum|fill this in|to be (?:written|added|filled)|coming soon|insert [a-z]+ here|FIXME)\b|(?<![\w/+.-]|X )XXX(?![\w.-]| \d)|(?<![\w-])TBD(?![\w-])|<(?:your|insert|fill|add|todo|tbd|name|date|owner|team)[^<>]{0,60}>/i;
const BRACKETS =
  /\[(?:your|insert|todo|tbd|add|fill|enter|name|date|owner|email|phone|url|link to|version)\b[^\][]{0,60}\](?!\()|\[[^\][()]{2,40}\b(?:team|contact|channel|email|phone|name|date|url|owner)\](?!\()/i;
const TEMPLATE = /`[^`]{1,120}`\s+template\b|\btemplate only\b|\b(?:is|just|only) an? (?:empty )?template\b/i;

/** Text of a template that nobody filled in, and templates that are called done. */
export const placeholder: Rule = (context) => {
  const left = context.document.statements
    .filter(({ text, source }) => source !== "heading" && (LEFT_OPEN.test(text) || BRACKETS.test(text)))
    .map(({ at, text }) =>
      finding(context, "placeholder", "information", at, `${quote(text)} still holds a placeholder`),
    );
  const templates = context.items
    .filter(({ state, raw, label }) => state === "done" && TEMPLATE.test(raw) && !/template/i.test(label))
    .map(({ at, text, label }) =>
      finding(
        context,
        "placeholder",
        "warning",
        at,
        `${quote(label)} is marked done, and what there is is a template: ${quote(text)}`,
        { supports: "partial" },
      ),
    );
  return [...left, ...templates];
};

/** Text that was read in the wrong encoding; where it hides an icon, it may hide a state. */
export const encodingDamaged: Rule = (context) => {
  const seen = new Set<number>();
  return context.document.damages.flatMap((damage): ClaimFinding[] => {
    const line = lineOf(damage);
    if (seen.has(line)) return [];
    seen.add(line);
    const hides = iconsIn(damage.meant ?? "").length > 0;
    const meant = damage.meant === undefined ? "" : `; it was ${quote(damage.meant)}`;
    return [
      finding(
        context,
        "encoding-damaged",
        hides ? "warning" : "information",
        damage.at,
        `this text was read in the wrong encoding${meant}`,
        { instead: damage.meant },
      ),
    ];
  });
};

const REVIEWED =
  /\b(?:last (?:reviewed?|updated?|verified|assessed|checked)|(?:review|assessment|audit|evaluation|report) date|reviewed|updated|as of|stand|última (?:revisión|actualización|atualização)|dernière mise à jour)\b[^\d]{0,20}(20\d\d)-(\d\d)-(\d\d)/i;
const NEXT = /\bnext (?:review|audit|assessment)\b[^\d]{0,20}(20\d\d)-(\d\d)-(\d\d)/i;
const YEAR = 365;

/** The document says itself when it was looked at, and that is long ago. */
export const stale: Rule = (context) => {
  const findings: ClaimFinding[] = [];
  const dated = context.document.statements.flatMap((statement) => {
    const next = NEXT.exec(statement.text.slice(0, 300));
    if (next && dateOf(next) < context.today)
      findings.push(finding(context, "stale", "warning", statement.at, `the next review was due on ${dateOf(next)}`));
    const last = next ? null : REVIEWED.exec(statement.text.slice(0, 300));
    return last && statement.source !== "item" ? [{ ...statement, date: dateOf(last) }] : [];
  });
  const [newest] = dated.sort((a, b) => (a.date < b.date ? 1 : -1));
  const age = newest && daysBetween(newest.date, context.today);
  if (newest && age !== undefined && age > YEAR)
    findings.push(
      finding(
        context,
        "stale",
        "information",
        newest.at,
        `this was last looked at on ${newest.date}, ${age} days ago`,
        { related: related(context, [newest], 0) },
      ),
    );
  return findings;
};

function dateOf(found: RegExpExecArray): string {
  return found.slice(1, 4).join("-");
}

function daysBetween(from: string, to: string): number | undefined {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  return Number.isNaN(days) ? undefined : days;
}
