
{{app}}.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'self'"] } }));
