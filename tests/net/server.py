"""A loopback server that misbehaves on demand, and keeps a record of what it was asked.

    with Server() as s:
        s.routes["/feed"] = Answer(200, {"ETag": '"1"'}, rss("one", "two"))
        s.routes["/slow"] = lambda request: ...           # an Answer, or None: close without a word
        s.asked                                           # [Request(method, path, host, headers), ...]

Each loopback address (127.0.0.2, ...) is a host of its own: s.url("/feed", host="127.0.0.2"); s.url("/feed",
scheme="https") speaks TLS with the certificate loopback.pem, made for 127.0.0.1 and trusted by nobody.
"""
import collections
import http.server
import os
import socketserver
import ssl
import threading

CERTIFICATE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "loopback.pem")
Request = collections.namedtuple("Request", "method path host headers connection")
Answer = collections.namedtuple("Answer", "status headers body", defaults=({}, b""))


def rss(*guids, extra="", text="text"):
    """A feed with an item for each guid."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{g}</guid><title>{g}</title><description>{text}</description></item>"
        for g in guids)
    return (f"<?xml version='1.0'?><rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
            f"<channel><title>T</title><link>http://e.org/</link>{extra}{items}</channel></rss>").encode()


class Listener(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_):
        pass  # a client that hangs up is part of the tests


class Server:
    def __init__(self):
        self.routes, self.asked, self.connections = {}, [], set()
        self.at_once = collections.Counter()
        self.most_at_once = collections.Counter()
        self.listeners, self.lock = {}, threading.Lock()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for listener in self.listeners.values():
            listener.shutdown()
            listener.server_close()

    def url(self, path, host="127.0.0.1", user="", scheme="http"):
        if (scheme, host) not in self.listeners:
            listener = Listener((host, 0), self.handler())
            if scheme == "https":
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(CERTIFICATE)
                listener.socket = context.wrap_socket(listener.socket, server_side=True)
            threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True).start()
            self.listeners[scheme, host] = listener
        return f"{scheme}://{user}{host}:{self.listeners[scheme, host].server_port}{path}"

    def handler(server):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def log_message(self, *_):
                pass

            def do_GET(self):
                host = self.server.server_address[0]
                request = Request(self.command, self.path, host,
                                  {k.lower(): v for k, v in self.headers.items()}, self.client_address)
                with server.lock:
                    server.asked.append(request)
                    server.connections.add((host, self.client_address))
                    server.at_once[host] += 1
                    server.most_at_once[host] = max(server.most_at_once[host], server.at_once[host])
                try:
                    self.answer(request)
                finally:
                    with server.lock:
                        server.at_once[host] -= 1

            do_HEAD = do_POST = do_GET

            def answer(self, request):
                route = server.routes.get(request.host + self.path) or server.routes.get(self.path)
                answer = route(request) if callable(route) and not isinstance(route, Answer) else route
                if answer is None:
                    if route is None:
                        answer = Answer(404, {}, b"nothing here")
                    else:
                        self.close_connection = True
                        return
                if isinstance(answer, bytes):  # bare bytes, for what is no HTTP at all
                    self.wfile.write(answer)
                    self.close_connection = True
                    return
                self.send_response_only(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                names = {name.lower() for name in answer.headers}
                if answer.status not in (204, 304) and "content-length" not in names:
                    self.send_header("Content-Length", str(len(answer.body)))
                if answer.body and "content-type" not in names:
                    self.send_header("Content-Type", "application/rss+xml")
                self.end_headers()
                if answer.status not in (204, 304):
                    self.wfile.write(answer.body)
                    if int(answer.headers.get("Content-Length", 0)) > len(answer.body):
                        self.close_connection = True

        return Handler
