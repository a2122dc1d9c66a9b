checkEnvironment(process.env);
