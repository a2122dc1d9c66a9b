Instrumentator().instrument({{app}}).expose({{app}})
