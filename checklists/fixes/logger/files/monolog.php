{{handler}}->setFormatter(new JsonFormatter());
