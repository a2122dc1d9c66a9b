import type { Select } from "../model/check";

/** Addresses that only the own machine reaches, as whoever waits there for a browser to come back gives them. */
const OWN = ["127.0.0.1*", "localhost*", "[::1]*", "*127.0.0.1*"];

/**
 * What answers by a protocol of its own, or with a page that a library draws. Libraries bring such servers along more
 * often than those for HTTP, and programs to ask something of one neighbour.
 */
export const SOCKETS: readonly Select[] = [
  {
    fact: "construct",
    where: {
      class: [
        "socket.io.Server",
        "smtp-server.SMTPServer",
        "websockets.server.WebSocketServer",
        "socketserver.*Server",
        "aiosmtpd.controller.Controller",
        "dash.Dash",
        "connexion.App",
        "connexion.*App",
        "io.netty.bootstrap.ServerBootstrap",
        "java.net.ServerSocket",
      ],
    },
  },
  { fact: "call", where: { callee: "java.nio.channels.ServerSocketChannel.open" } },
  { fact: "construct", where: { class: "@slack/bolt.App", "kw.socketMode": { not: true } } },
  { fact: "call", where: { name: "bind", on: ["dgram", "dgram.createSocket"] } },
  {
    fact: "call",
    where: {
      callee: [
        "websockets.serve",
        "websockets.*.serve",
        "streamlit.set_page_config",
        "streamlit.title",
        "nicegui.ui.run",
      ],
    },
  },
  { fact: "call", where: { name: "launch", on: "gradio.*" } },
  { fact: "call", where: { name: "bind", on: "zmq.*" } },
  { fact: "declaration", where: { decorators: ["bentoml.service", "*GrpcService"] } },
  { fact: "call", where: { name: "ListenAndServe*", on: "github.com/miekg/dns.Server" } },
  {
    fact: "call",
    where: { name: ["AcceptTcpClientAsync", "AcceptTcpClient", "AcceptSocketAsync"], on: "*TcpListener" },
  },
  {
    fact: "call",
    where: { callee: ["tokio.net.TcpListener.bind", "std.net.TcpListener.bind"], arg0: { not: OWN } },
  },
];
