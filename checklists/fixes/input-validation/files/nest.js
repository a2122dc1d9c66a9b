
// Bodies that do not fit their class are refused, and so is what the class does not name.
{{app}}.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
