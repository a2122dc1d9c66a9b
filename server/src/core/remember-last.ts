/** A function that remembers its last answer: what one asks of a path or of a text, the next one often asks of it, too. */
export function rememberLast<V>(make: (text: string) => V): (text: string) => V {
  let last: { readonly of: string; readonly value: V } | undefined;
  return (text) => {
    if (last !== undefined && last.of === text) return last.value;
    const value = make(text);
    last = { of: text, value };
    return value;
  };
}
