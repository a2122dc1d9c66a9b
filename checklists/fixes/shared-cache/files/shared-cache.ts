import { Redis } from "ioredis";

const address = process.env.REDIS_URL;
if (!address) throw new Error("REDIS_URL is not set");
const redis = new Redis(address);

/** True for the first caller of all instances, until the key is forgotten. */
export async function claim(key: string, seconds: number): Promise<boolean> {
  return (await redis.set(key, "1", "EX", seconds, "NX")) === "OK";
}

/** Keeps a value for all instances, until it is forgotten. */
export async function remember(key: string, value: string, seconds: number): Promise<void> {
  await redis.set(key, value, "EX", seconds);
}

/** What is kept below a key; null when it never was, or is forgotten. */
export function recall(key: string): Promise<string | null> {
  return redis.get(key);
}
