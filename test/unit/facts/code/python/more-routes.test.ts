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

const resources: readonly RoutesRow[] = [
  {
    about: "Twisted: resources below one another",
    source: `
      from twisted.web.resource import Resource
      from twisted.web import resource, server

      class Health(Resource):
          isLeaf = True
          def render_GET(self, request):
              return b"ok"

      class Orders(resource.Resource):
          def render_POST(self, request):
              return request.content.read()

      class Any(Resource):
          def render(self, request):
              return b""

      root = Resource()
      api = Resource()
      orders = Orders()
      root.putChild(b"health", Health())
      root.putChild(b"api", api)
      api.putChild("orders", orders)
      reactor.listenTCP(8080, server.Site(root))
      `,
    routes: ["GET /health", "POST /api/orders", "ANY undefined"],
  },
  {
    about: "resources of something else, and what renders a page",
    source: `
      from .base import Resource
      from twisted.internet import reactor

      class Icon(Resource):
          def render(self, canvas):
              return canvas
          def render_GET(self):
              return 1

      tree.putChild("leaf", Icon())
      `,
    routes: [],
  },
];

describe("resources of Twisted", () => {
  const sources = new Sources();
  before(() => sources.load("a.py"));
  itFindsRoutes(sources, "src/a.py", resources);
});

describe("GraphQL of Python", () => {
  const sources = new Sources();
  before(() => sources.load("a.py"));
  itFindsRoutes(sources, "src/a.py", rows);
});
