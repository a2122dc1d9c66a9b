setupExpressErrorHandler({{app}});
