import type { Node } from "web-tree-sitter";

/** What a parser still understands as a whole behind a mistake. */
const WHOLE = /(statement|declaration|definition|directive|item|call_expression|comment|property)$/;

/** Less than this is a slip, or a word that a grammar does not know yet. */
const LITTLE = 100;
const SHARE = 0.1;

/**
 * True when a mistake, as a bracket that is left open, keeps much of the text from being understood: what stands behind it
 * becomes loose words. Only nodes with a mistake inside are entered.
 */
export function isMuchLost(root: Node): boolean {
  if (!root.hasError) return false;
  const lost = lostIn(root);
  return lost > LITTLE && lost > SHARE * (root.endIndex - root.startIndex);
}

/** The characters within mistakes that no whole node covers. */
function lostIn(root: Node): number {
  let lost = 0;
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    let end = node.startIndex;
    for (const inner of node.children) {
      if (!inner) continue;
      const isWhole = inner.isNamed && !inner.isError && WHOLE.test(inner.type);
      if (node.isError && !isWhole && !inner.isError) lost += inner.endIndex - inner.startIndex;
      if (node.isError) lost += Math.max(0, inner.startIndex - end);
      end = inner.endIndex;
      if (inner.hasError && (isWhole || inner.isError || !node.isError)) open.push(inner);
    }
    if (node.isError) lost += Math.max(0, node.endIndex - end);
  }
  return lost;
}
