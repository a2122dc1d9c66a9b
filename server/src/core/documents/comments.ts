import { readComment, readComments } from "./directives";
import type { Silence } from "./parsed";

/** What comments that stand by themselves say of the next line, until it comes. */
export class Comments {
  #bound: string[] = [];
  #silenced: Omit<Silence, "line">[] = [];

  take(raw: string): void {
    const { bound, silenced } = readComment(raw);
    this.#bound.push(...bound);
    this.#silenced.push(...silenced);
  }

  /** The checks that a line is bound to, by what stands above it or in it. */
  boundAt(raw: string): readonly string[] {
    const bound = [...this.#bound, ...readComments(raw).bound];
    if (this.#bound.length > 0) this.#bound = [];
    return bound;
  }

  /** The rules that are silenced for a line, by what stands above it or in it. */
  silencedAt(raw: string): readonly Omit<Silence, "line">[] {
    const silenced = raw.includes("<!--") ? [...this.#silenced, ...readComments(raw).silenced] : this.#silenced;
    if (this.#silenced.length > 0) this.#silenced = [];
    return silenced;
  }
}
