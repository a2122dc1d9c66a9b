// A lost connection is reported and made again; without a listener it would end the process.
const counters = createClient({ url: process.env.REDIS_URL });
counters.on("error", (error) => process.emitWarning(error));
void counters.connect();
