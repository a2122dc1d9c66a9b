{{app}}.HTTPErrorHandler = answerProblem
