/** The words of the name of a collection; undefined when it has no plain name. */
export function wordsOfStore(name: string | undefined): readonly string[] | undefined {
  const words = name
    ?.split(/[.>:]/)
    .at(-1)
    ?.replace(/^\W+/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[\s_-]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== "");
  return words?.length && words.every((word) => /^[a-z][a-z0-9]*$/.test(word)) ? words : undefined;
}

/** The table that takes what a collection holds; its name is not one that the service has already. */
export function tableOf(name: string): string | undefined {
  const words = wordsOfStore(name);
  return words && `${words.join("_")}_store`;
}
