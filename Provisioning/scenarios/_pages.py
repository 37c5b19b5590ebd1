"""The pages of a node, asked for as a browser would ask, without drawing them."""
import html
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from _region import PASSPHRASE, need


class Pages:
    def __init__(self, node, login):
        self.node, self.login = node, login
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        # Loopback needs no proxy, whatever the environment says.
        self._opener = urllib.request.build_opener(cookies, urllib.request.ProxyHandler({}))
        self._csrf = ""
        self.get("/sign-in")
        landed = self.post("/sign-in", officer=login, passphrase=PASSPHRASE)
        need('class="officer"' in landed, f"{node.name}: {login} cannot sign in at the pages")

    def get(self, path):
        return self._ask(path, None)

    def post(self, path, **fields):
        return self._ask(path, urllib.parse.urlencode({"csrf": self._csrf, **fields}).encode())

    def _ask(self, path, body):
        try:
            with self._opener.open(self.node.desk.rstrip("/") + path, body, timeout=60) as answer:
                page = answer.read().decode()
        except urllib.error.HTTPError as error:
            said = re.sub(r"<[^>]+>|\s+", " ", error.read().decode(errors="replace"))
            need(False, f"{self.node.name}: {path}: {error.code} {said[:400]}")
        token = re.search(r'name="csrf" value="([^"]+)"', page)
        if token:
            self._csrf = token.group(1)
        return page

    def found(self, text):
        """Numbers of the cases that the search field finds."""
        page = self.post("/desk/find", text=text)
        listed = page.split("<h1>", 1)[0]
        return set(re.findall(r'<a class="code" href="/cases/([^"]+)"', listed))

    def papers(self, number):
        """The printable papers of a case: their titles, and what they say without the markup."""
        links = re.findall(r'<li><a href="(/cases/[^"]+/documents/[^"]+)">《([^<]+)》', self.get(f"/cases/{number}"))
        return [(html.unescape(title), self.paper(path)) for path, title in links]

    def paper(self, path):
        return html.unescape(re.sub(r"<[^>]+>", "", self.get(path)))
