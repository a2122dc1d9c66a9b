ENV NODE_OPTIONS="--require @opentelemetry/auto-instrumentations-node/register"
