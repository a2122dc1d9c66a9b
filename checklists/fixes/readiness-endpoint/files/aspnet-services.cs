{{builder}}.Services.AddHealthChecks().AddDbContextCheck<{{context}}>();
