const { Redis } = require("ioredis");

const address = process.env.REDIS_URL;
if (!address) throw new Error("REDIS_URL is not set");
const redis = new Redis(address);

/** True for the first caller of all instances, until the key is forgotten. */
exports.claim = async (key, seconds) => (await redis.set(key, "1", "EX", seconds, "NX")) === "OK";

/** Keeps a value for all instances, until it is forgotten. */
exports.remember = (key, value, seconds) => redis.set(key, value, "EX", seconds);

/** What is kept below a key; null when it never was, or is forgotten. */
exports.recall = (key) => redis.get(key);
