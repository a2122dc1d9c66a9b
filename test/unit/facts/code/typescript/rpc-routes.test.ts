import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const found: readonly RoutesRow[] = [
  {
    about: "tRPC: procedures of a router, and what they are built on",
    source: `
      import { initTRPC, TRPCError } from "@trpc/server";
      const t = initTRPC.context<Context>().create();
      const openProcedure = t.procedure;
      const privateProcedure = t.procedure;
      const ownProcedure = t.procedure.use(({ ctx, next }) => {
        if (!ctx.user) throw new TRPCError({ code: "UNAUTHORIZED" });
        return next();
      });
      export const appRouter = t.router({
        list: t.procedure.query(() => db.all()),
        add: openProcedure.input(z.object({})).mutation(async ({ input }) => db.insert(input)),
        drop: ownProcedure.input(z.string()).mutation(drop),
        seen: privateProcedure.mutation(see),
        named: t.procedure.use(isAuthed).subscription(watch),
      });
      `,
    routes: ["GET /trpc/list", "POST /trpc/add", "POST /trpc/drop *", "POST /trpc/seen", "GET /trpc/named *"],
  },
  {
    about: "tRPC: procedures that other files make",
    source: `
      import { createTRPCRouter, adminProcedure, publicProcedure } from "../trpc";
      export const posts = createTRPCRouter({
        all: publicProcedure.query(({ ctx }) => ctx.db.post.findMany()),
        drop: adminProcedure.input(z.object({ id: z.string() })).mutation(({ ctx, input }) => ctx.db.post.delete(input)),
      });
      `,
    routes: ["GET /trpc/all", "POST /trpc/drop *"],
  },
  {
    about: "builders, clients and databases that have a query or a mutation, too",
    source: `
      import { createApi } from "@reduxjs/toolkit/query/react";
      const api = createApi({ endpoints: (builder) => ({ add: builder.mutation({ query: (body) => ({ url: "/x", body }) }) }) });
      const rows = await pool.query(sql, () => {});
      const seen = await trpc.posts.list.query(fetchAll);
      const done = await trpc.posts.add.mutation(input);
      await db.storedProcedure.query({ name: "x" });
      `,
    routes: [],
  },
  {
    about: "oRPC: paths of their own, and names where there is none",
    source: `
      import { os, implement } from "@orpc/server";
      import { authed } from "./middleware";
      export const list = os.input(z.object({})).handler(async ({ input }) => db.list(input));
      export const router = {
        add: authed.route({ method: "POST", path: "/planets" }).handler(async () => 1),
        one: os.route({ method: "GET", path: "/planets/{id}" }).handler(one),
        act: os.handler(act).callable(),
      };
      const pub = implement(contract);
      export const ping = pub.system.ping.handler(() => "ok");
      `,
    routes: ["POST /orpc/list", "POST /planets *", "GET /planets/:id", "POST /orpc/*", "POST /orpc/ping"],
  },
  {
    about: "handlers of other libraries",
    source: `
      import { createServerFn } from "@tanstack/react-start";
      import { command } from "./commands";
      export const load = createServerFn({ method: "POST" }).handler(async () => 1);
      export const act = command.input(z.string()).handler(run);
      window.events.handler(() => {});
      `,
    routes: [],
  },
  {
    about: "ts-rest: a contract of this file, and one of another",
    source: `
      import { initContract } from "@ts-rest/core";
      import { initServer } from "@ts-rest/fastify";
      import { users } from "./contracts";
      const c = initContract();
      const posts = c.router(
        { one: { method: "GET", path: "/posts/:id" }, add: { method: "POST", path: "/posts" } },
        { pathPrefix: "/api/v1" },
      );
      const s = initServer();
      export const router = s.router(posts, {
        one: async () => ({ status: 200 }),
        add: { middleware: [requireAuth], handler: async () => ({ status: 201 }) },
      });
      export const other = s.router(users, { all });
      `,
    routes: ["GET /api/v1/posts/:id", "POST /api/v1/posts *", "ANY undefined"],
  },
  {
    about: "GraphQL: maps of resolvers",
    source: `
      export const resolvers = {
        Query: { users: () => db.users(), me(_, __, ctx) { return ctx.user; } },
        Mutation: {
          addUser: (_, args) => db.add(args),
          drop: authenticated((_, args) => db.drop(args)),
          save: (_, args, ctx) => { if (!ctx.user) throw new GraphQLError("no", { extensions: { code: "UNAUTHENTICATED" } }); },
        },
        User: { posts: (user) => db.posts(user) },
      };
      `,
    routes: ["GET /graphql", "GET /graphql", "POST /graphql", "POST /graphql *", "POST /graphql *"],
  },
  {
    about: "GraphQL: classes of resolvers",
    source: `
      import { Resolver, Query, Mutation, ResolveField } from "@nestjs/graphql";
      @Resolver(() => User)
      export class UserResolver {
        @Query(() => [User]) users() { return this.all(); }
        @UseGuards(GqlAuthGuard) @Mutation(() => User) addUser() { return this.add(); }
        @ResolveField() posts() { return []; }
      }
      `,
    routes: ["GET /graphql", "POST /graphql *"],
  },
  {
    about: "GraphQL: a server whose resolvers stand elsewhere",
    source: `
      import { ApolloServer } from "@apollo/server";
      import { startStandaloneServer } from "@apollo/server/standalone";
      import { resolvers } from "./resolvers";
      const server = new ApolloServer({ typeDefs, resolvers });
      await startStandaloneServer(server, { context: async ({ req }) => ({ token: req.headers.token }) });
      `,
    routes: ["ANY /graphql"],
  },
  {
    about: "GraphQL: Yoga, a plugin of Fastify, an older Apollo",
    source: `
      import { createYoga } from "graphql-yoga";
      import mercurius from "mercurius";
      import { ApolloServer } from "apollo-server-express";
      const yoga = createYoga({ schema, context: ({ request }) => { if (!user(request)) throw new UnauthorizedError(); } });
      app.register(mercurius, { schema });
      const server = new ApolloServer({ schema });
      server.applyMiddleware({ app });
      `,
    routes: ["ANY /graphql *", "ANY /graphql", "ANY /graphql"],
  },
  {
    about: "Feathers: services, and what is asked before them",
    source: `
      import { authenticate } from "@feathersjs/authentication";
      export const message = (app) => {
        app.use(messagePath, new MessageService(), { methods: ["find", "create"] });
        app.service(messagePath).hooks({ around: { all: [authenticate("jwt")] } });
        app.use("todos", { async get(id) { return {}; }, async remove(id) {} });
        app.use(bodyParser());
      };
      `,
    routes: ["GET /* *", "POST /* *", "GET /todos/:id", "DELETE /todos/:id"],
  },
  {
    about: "the cache of a client",
    source: `
      import { InMemoryCache } from "@apollo/client";
      const cache = new InMemoryCache({ typePolicies: { Query: { fields: { feed: { merge: true } }, keyFields: false } } });
      `,
    routes: [],
  },
  {
    about: "what only names the types of a schema, or asks one",
    source: `
      import { gql } from "./tag";
      const colours = { Query: { light: "blue" }, Mutation: { light: "red" } };
      const typePolicies = { Query: { fields: { feed: { merge(a, b) { return b; } } } } };
      const one = useMutation(gql("mutation Add { add }"));
      `,
    routes: [],
  },
];

describe("routes of procedures and schemas", () => {
  const sources = new Sources();
  before(() => sources.load("a.ts"));
  itFindsRoutes(sources, "src/a.ts", found);
});
