import type { Collector } from "./collector";

/** The collectors that need no grammar, in the order their facts are listed. */
export const plainCollectors: readonly Collector[] = [];
