{{app}}.use(pinoHttp());
