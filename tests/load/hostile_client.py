"""An HTTP/1.1 client on a raw socket that can be as rude as it likes: it sends what it is told, at any pace, and reads an answer at any pace or not at all."""
import json
import socket
import struct
import threading
import time

TIMEOUT = 120  # Seconds without a byte after which an answer counts as silent.


class Answer:
    """What came back. ended: whole, broke off, reset, silent, closed (not a byte came), left (the client went away itself)."""

    def __init__(self):
        self.status, self.headers, self.ended = 0, {}, "closed"
        self.length = self.lines = 0
        self.start = self.end = b""
        self.sent = 0

    def take(self, piece):
        self.length += len(piece)
        self.lines += piece.count(b"\n")
        if len(self.start) < 65536:
            self.start += piece[:65536]
        self.end = (self.end + piece[-1024:])[-1024:]

    @property
    def problem(self):
        if self.status < 400:
            return "", ""
        try:
            body = json.loads(self.start)
            return body["code"], body["detail"]
        except (ValueError, KeyError, TypeError):
            return "no problem+json", self.start[:60].decode("latin-1")

    def __str__(self):
        return self.ended if self.status == 0 else f"{self.status} {self.ended}"


class Connection:
    """slow: (bytes a second, seconds) to read at first; left: seconds after which the client stops reading and goes away."""

    def __init__(self, port, slow=None, left=None):
        self.socket = socket.socket()
        if slow:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 15)
        self.socket.connect(("127.0.0.1", port))
        self.socket.settimeout(TIMEOUT)
        self.slow, self.begun, self.left = slow, time.monotonic(), left
        self.sender = self.stopped = None
        self.buffer, self.sent = b"", 0

    def send(self, pieces, chunked=False, finish=True):
        """Sends the pieces; with chunked each as a chunk. Whatever goes wrong ends it: what the service says of it is in the answer."""
        try:
            for piece in pieces:
                if self.stopped:
                    return
                self.socket.sendall(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked and piece else piece)
                self.sent += len(piece)
            if chunked and finish:
                self.socket.sendall(b"0\r\n\r\n")
        except OSError:
            pass

    def send_meanwhile(self, *arguments, **named):
        self.sender = threading.Thread(target=self.send, args=arguments, kwargs=named, daemon=True)
        self.sender.start()

    def fill(self):
        passed = time.monotonic() - self.begun
        if self.left and passed > self.left:
            raise InterruptedError
        size = 1 << 18
        if self.slow and passed < self.slow[1]:
            size = self.slow[0] // 10
            time.sleep(0.1)
        got = self.socket.recv(size)
        if not got:
            raise EOFError
        self.buffer += got

    def line(self):
        while b"\r\n" not in self.buffer:
            self.fill()
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        return line

    def pieces(self, length):
        while length > 0:
            if not self.buffer:
                self.fill()
            piece, self.buffer = self.buffer[:length], self.buffer[length:]
            length -= len(piece)
            yield piece

    def read(self):
        answer = Answer()
        try:
            answer.status = int(self.line().split()[1])
            answer.ended = "broke off"
            while header := self.line():
                name, value = header.decode("latin-1").split(":", 1)
                answer.headers[name.lower()] = value.strip()
            if answer.headers.get("transfer-encoding") == "chunked":
                while length := int(self.line(), 16):
                    for piece in self.pieces(length):
                        answer.take(piece)
                    self.line()
                self.line()
            else:
                for piece in self.pieces(int(answer.headers.get("content-length", 0))):
                    answer.take(piece)
            answer.ended = "whole"
        except EOFError:
            pass
        except TimeoutError:
            answer.ended = "silent"
        except InterruptedError:
            answer.ended = "left"
        except OSError:
            answer.ended = "reset"
        answer.sent = self.sent
        return answer

    def finish(self):
        """Says that nothing more comes, and goes on reading."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def close(self, reset=False):
        self.stopped = True
        try:
            if reset:
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.socket.close()
        if self.sender:
            self.sender.join(TIMEOUT)


def head(path="/batch", length=None, **headers):
    """The head of a POST; without a length the body comes in chunks."""
    fields = {"content_type": "text/csv", **headers}
    lines = [f"POST {path} HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(port, pieces, path="/batch", length=None, slow=None, left=None, first=False, broken=None, raw=False, **headers):
    """One POST. first: all is sent before anything is read; broken: "fin" or "rst" ends the connection where the pieces end, "half" only its sending;
    raw: the pieces hold the marks of the chunks already."""
    connection = Connection(port, slow, left)
    try:
        connection.socket.sendall(head(path, length, **headers))
        if first or broken:
            connection.send(pieces, chunked=length is None and not raw, finish=broken is None)
        else:
            connection.send_meanwhile(pieces, chunked=length is None and not raw)
        if broken == "half":
            connection.finish()
        elif broken:
            answer = Answer()
            answer.ended, answer.sent = "left", connection.sent
            connection.close(reset=broken == "rst")
            return answer
        return connection.read()
    finally:
        connection.close(reset=left is not None)


def several(count, work):
    """What so many at once bring back."""
    answers = [None] * count

    def run(i):
        answers[i] = work(i)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def polite(port, path, output):
    """Asks POST /classify once each 50 ms until it is ended; writes when it asked, how long it took in seconds, and the status (0: failed)."""
    with open(path, "rb") as file:
        body = file.readline().strip()
    request = head("/classify", len(body), content_type="application/json") + body
    connection = None
    with open(output, "w", buffering=1, encoding="ascii") as log:
        while True:
            asked, status = time.monotonic(), 0
            try:
                connection = connection or Connection(port)
                connection.socket.settimeout(10)
                connection.socket.sendall(request)
                answer = connection.read()
                status = answer.status if answer.ended == "whole" else 0
            except OSError:
                pass
            if status == 0:
                connection = None
            took = time.monotonic() - asked
            log.write(f"{asked} {took} {status}\n")
            time.sleep(max(0.0, 0.05 - took))
