"""The pages of a node as a browser asks for them: cookie, forms, and the token that every form carries."""
import html
import http.client
import re
import urllib.parse

from _region import PASSPHRASE, need


class Desk:
    def __init__(self, node, officer):
        self.node, self.cookie, self.csrf = node, "", ""
        self.host = urllib.parse.urlsplit(node.desk).netloc
        self.get("/sign-in")
        code, _ = self.post("/sign-in", officer=officer, passphrase=PASSPHRASE)
        need(code == 303, f"{node.name}: signing in as {officer} gives {code}")
        self.get("/")

    def get(self, path):
        return self._ask("GET", path)

    def bytes(self, path):
        line = http.client.HTTPConnection(self.host, timeout=60)
        line.request("GET", path, headers={"Cookie": self.cookie})
        answer = line.getresponse()
        content = answer.read()
        line.close()
        need(answer.status == 200, f"{self.node.name}: {path} gives {answer.status}")
        return content

    def post(self, path, **fields):
        return self.send(path, fields.items())

    def send(self, path, fields):
        """`fields` are pairs, for names that are no words."""
        return self._ask("POST", path, urllib.parse.urlencode([("csrf", self.csrf), *fields]))

    def _ask(self, method, path, body=None):
        line = http.client.HTTPConnection(self.host, timeout=60)
        headers = {"Cookie": self.cookie}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        line.request(method, path, body, headers)
        answer = line.getresponse()
        page = answer.read().decode()
        line.close()
        if answer.getheader("Set-Cookie"):
            self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        token = re.search(r'name="csrf" value="([^"]*)"', page)
        if token:
            self.csrf = html.unescape(token.group(1))
        need("/sign-in" not in (answer.getheader("Location") or "") or path == "/lock-screen", f"{self.node.name}: {path} leads to the sign-in page")
        return answer.status, page
