const logger = pino();
