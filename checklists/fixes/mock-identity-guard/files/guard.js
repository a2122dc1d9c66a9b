if (process.env.NODE_ENV === "production") throw new Error("This identity is for development only");
