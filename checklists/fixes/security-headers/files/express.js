{{app}}.use(helmet());
