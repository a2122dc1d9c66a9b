{{builder}}.Logging.AddJsonConsole();
