import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const rows: readonly RoutesRow[] = [
  {
    about: "Strawberry: methods and resolvers of the root types",
    source: `
      import strawberry

      @strawberry.type
      class Query:
          @strawberry.field
          def users(self) -> list[str]:
              return []

      @strawberry.type
      class User:
          @strawberry.field
          def name(self) -> str:
              return ""

      @strawberry.type
      class Mutation:
          @strawberry.mutation(permission_classes=[IsAuthenticated])
          def add(self, name: str) -> str:
              return name
          drop = strawberry.mutation(resolver=drop_user)
      `,
    routes: ["GET /graphql", "POST /graphql *", "POST /graphql"],
  },
  {
    about: "Ariadne: functions that are tied to a field",
    source: `
      from ariadne import MutationType, QueryType, ObjectType
      query = QueryType()
      mutation = MutationType()
      user = ObjectType("User")

      @query.field("me")
      @login_required
      def me(_, info):
          return info

      @mutation.field("add")
      def add(_, info, name):
          return name

      @user.field("name")
      def name(user, info):
          return user
      `,
    routes: ["GET /graphql *", "POST /graphql"],
  },
  {
    about: "Graphene: classes that mutate",
    source: `
      import graphene

      class Add(graphene.Mutation):
          @login_required
          def mutate(self, info, name):
              return Add(name)

      class Drop(Mutation):
          def mutate(self, gene):
              return gene
      `,
    routes: ["POST /graphql *"],
  },
  {
    about: "fields of other libraries",
    source: `
      import attr
      from .models import mutation

      class Query:
          x = attr.field(resolver=1)

      @mutation.field("x")
      def spread(gene):
          return gene
      `,
    routes: [],
  },
];

describe("GraphQL of Python", () => {
  const sources = new Sources();
  before(() => sources.load("a.py"));
  itFindsRoutes(sources, "src/a.py", rows);
});
