import { deepEqual } from "node:assert/strict";
import { dedent, Sources } from "../facts-of";

const rows: readonly { readonly about: string; readonly source: string; readonly stores: readonly string[] }[] = [
  {
    about: "a map that a controller fills, directly or through a method of its own",
    source: `
      import java.util.concurrent.ConcurrentHashMap;
      import org.springframework.web.bind.annotation.*;
      @RestController class Orders {
        private final Map<String, Order> orders = new ConcurrentHashMap<>();
        private final List<String> log;
        Orders() { this.log = new ArrayList<>(); orders.put("seed", null); }
        @PostMapping("/orders") void add(@RequestBody Order order) { orders.put(order.id(), order); remember(order); }
        private void remember(Order order) { this.log.add(order.id()); }
      }`,
    stores: ["Orders.orders ConcurrentHashMap handler state", "Orders.log ArrayList handler state"],
  },
  {
    about: "a service, a repository by its name, a static member",
    source: `
      @Service class Carts { private Map<String, Cart> carts = new HashMap<>(); void put(Cart c) { carts.put(c.id, c); } }
      class InMemoryUsers { private final List<User> users = new ArrayList<>(); void add(User u) { users.add(u); } }
      class Util { static final Map<String, Job> JOBS = new HashMap<>(); static void add(Job j) { JOBS.put(j.id, j); } }`,
    stores: [
      "Carts.carts HashMap method state",
      "InMemoryUsers.users ArrayList method state",
      "Util.JOBS HashMap method state",
    ],
  },
  {
    about: "caches, limiters, registries",
    source: `
      @Component class Things {
        private final Map<String, Price> prices = new ConcurrentHashMap<>();
        private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
        private final Map<String, WebSocketSession> sessions = new ConcurrentHashMap<>();
        private final Map<String, List<Order>> byUser = new ConcurrentHashMap<>();
        Price price(String id) { return prices.computeIfAbsent(id, this::load); }
        void hit(String ip) { buckets.put(ip, make()); }
        void open(WebSocketSession s) { sessions.put(s.getId(), s); }
        void keep(Order o) { byUser.computeIfAbsent(o.user, k -> new ArrayList<>()).add(o); }
      }`,
    stores: [
      "Things.prices ConcurrentHashMap method cache",
      "Things.buckets ConcurrentHashMap method limiter",
      "Things.sessions ConcurrentHashMap method registry",
      "Things.byUser ConcurrentHashMap method state",
    ],
  },
  {
    about: "what does not outlive a request, is never written, or is data of an object",
    source: `
      @RestController class Orders {
        private static final Map<String, Integer> SCALE = new HashMap<>();
        static { SCALE.put("EUR", 2); }
        @PostMapping("/x") void add() { List<String> lines = new ArrayList<>(); lines.add("a"); }
      }
      class Order { private final List<Line> lines = new ArrayList<>(); void add(Line l) { lines.add(l); } }
      @RequestScoped class Basket { private List<Line> lines = new ArrayList<>(); void add(Line l) { lines.add(l); } }`,
    stores: [],
  },
];

describe("stores of Java", () => {
  const sources = new Sources();
  before(() => sources.load("A.java"));
  for (const { about, source, stores } of rows)
    it(about, () => {
      const found = sources
        .of("store", "A.java", dedent(source))
        .map(({ props }) => `${props.name} ${props.how} ${props.writtenIn} ${props.role}`);
      deepEqual(found, stores);
    });
});
