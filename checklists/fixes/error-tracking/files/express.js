setupExpressErrorHandler({{expressApp}});
