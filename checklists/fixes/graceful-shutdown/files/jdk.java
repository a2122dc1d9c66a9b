// Requests in flight may finish, for ten seconds at most.
Runtime.getRuntime().addShutdownHook(new Thread(() -> {{server}}.stop(10)));
