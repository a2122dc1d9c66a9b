// A lost connection is reported and made again; without a listener it would end the process.
const sessions = createClient({ url: process.env.REDIS_URL });
sessions.on("error", (error) => process.emitWarning(error));
void sessions.connect();
