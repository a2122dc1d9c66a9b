import { LineIndex, type Range } from "../../model/text";

/** An element of an XML document, with places. Prefixes of names are dropped. */
export interface XmlElement {
  readonly name: string;
  /** Where the name stands in the opening tag. */
  readonly at: Range;
  readonly attributes: ReadonlyMap<string, XmlText>;
  readonly children: readonly XmlElement[];
  /** The text directly in it, without white space around it; undefined when there is none. */
  readonly text: XmlText | undefined;
}

export interface XmlText {
  readonly value: string;
  readonly at: Range;
}

interface Open {
  name: string;
  at: Range;
  attributes: Map<string, XmlText>;
  children: XmlElement[];
  text: XmlText | undefined;
}

const TOKEN =
  // Outside comments nothing but a new tag begins with `<`: a tag that is left open ends there, in linear time.
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<[?!][^<>]*>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>|([^<]+)/g;
const ATTRIBUTE = /(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Deeper elements are read as children of the deepest one: no manifest needs them. */
const MAX_DEPTH = 64;

/**
 * The root of an XML document; undefined when there is none. It forgives what people leave behind: an end tag that is
 * missing or has no start, a stray `<`. Entities other than the five of XML stay as they are written.
 */
export function readXml(text: string): XmlElement | undefined {
  const lines = new LineIndex(text);
  const open: Open[] = [];
  let root: Open | undefined;
  for (const token of text.matchAll(TOKEN)) {
    const [whole, cdata, end, start, attributes = "", plain] = token;
    const top = open.at(-1);
    if (start !== undefined) {
      const element = opened(lines, token.index + 1, start, attributes);
      if (root && !top) break;
      root ??= element;
      top?.children.push(element);
      if (!whole.endsWith("/>") && open.length < MAX_DEPTH) open.push(element);
    } else if (end !== undefined) {
      const index = open.findLastIndex(({ name }) => name === local(end));
      if (index !== -1) open.length = index;
    } else if (top && (plain ?? cdata) !== undefined)
      addText(lines, top, token.index + whole.indexOf(plain ?? cdata ?? ""), plain, cdata);
  }
  return root;
}

function opened(lines: LineIndex, at: number, name: string, attributes: string): Open {
  const found = new Map<string, XmlText>();
  for (const attribute of attributes.matchAll(ATTRIBUTE)) {
    const [whole, key = "", double, single] = attribute;
    const value = double ?? single ?? "";
    const from = at + name.length + attribute.index + whole.length - 1 - value.length;
    found.set(local(key), { value: decoded(value), at: lines.rangeOf(from, from + value.length) });
  }
  return {
    name: local(name),
    at: lines.rangeOf(at, at + name.length),
    attributes: found,
    children: [],
    text: undefined,
  };
}

function addText(
  lines: LineIndex,
  element: Open,
  at: number,
  plain: string | undefined,
  cdata: string | undefined,
): void {
  const raw = plain ?? cdata ?? "";
  const value = raw.trim();
  if (value === "" || element.text) return;
  const from = at + raw.indexOf(value);
  element.text = { value: plain === undefined ? value : decoded(value), at: lines.rangeOf(from, from + value.length) };
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decoded(value: string): string {
  return value.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** The first child of this name, or the one at the end of a way of names. */
export function xmlChild(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let current = element;
  for (const name of names) current = current?.children.find((inner) => inner.name === name);
  return current;
}

/** All children of this name. */
export function xmlChildren(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((inner) => inner.name === name) ?? [];
}
