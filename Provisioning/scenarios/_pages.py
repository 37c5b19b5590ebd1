"""The pages of a node, asked for as a browser would ask, without drawing them: cookie, forms, and the token that every form carries."""
import html
import http.client
import re
import urllib.parse

from _region import PASSPHRASE, need


class Pages:
    def __init__(self, node, login):
        self.node, self.login = node, login
        self._host = urllib.parse.urlsplit(node.desk).netloc
        self._cookie = self._csrf = ""
        self.get("/sign-in")
        code, _ = self.post("/sign-in", officer=login, passphrase=PASSPHRASE)
        need(code == 303, f"{node.name}: signing in as {login} gives {code}")
        self.get("/")

    def get(self, path):
        """A page that must be there."""
        code, page = self.look(path)
        need(code == 200, f"{self.node.name}: {path} gives {code}: {bare(page)[:400]}")
        return page

    def look(self, path):
        """(code, page), whatever is there."""
        return self._text("GET", path)

    def post(self, path, *pairs, **fields):
        """(code, page); a form's `pairs` are for names that are no words."""
        return self._text("POST", path, urllib.parse.urlencode([("csrf", self._csrf), *pairs, *fields.items()]))

    def bytes(self, path):
        """A file that must be there."""
        answer, content = self._ask("GET", path)
        need(answer.status == 200, f"{self.node.name}: {path} gives {answer.status}")
        return content

    def _text(self, method, path, body=None):
        answer, content = self._ask(method, path, body)
        page = content.decode()
        token = re.search(r'name="csrf" value="([^"]*)"', page)
        if token:
            self._csrf = html.unescape(token.group(1))
        return answer.status, page

    def _ask(self, method, path, body=None):
        line = http.client.HTTPConnection(self._host, timeout=60)
        headers = {"Cookie": self._cookie}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self._host}"}
        line.request(method, path, body, headers)
        answer = line.getresponse()
        content = answer.read()
        line.close()
        if answer.getheader("Set-Cookie"):
            self._cookie = answer.getheader("Set-Cookie").split(";")[0]
        need("/sign-in" not in (answer.getheader("Location") or ""), f"{self.node.name}: {path} leads to the sign-in page")
        return answer, content

    def found(self, text):
        """Numbers of the cases that the search field finds."""
        code, page = self.post("/desk/find", text=text)
        need(code == 200, f"{self.node.name}: searching gives {code}")
        listed = page.split("<h1>", 1)[0]
        return set(re.findall(r'<a class="code" href="/cases/([^"]+)"', listed))

    def papers(self, number):
        """The printable papers of a case: their titles, and what they say without the markup."""
        links = re.findall(r'<li><a href="(/cases/[^"]+/documents/[^"]+)">《([^<]+)》', self.get(f"/cases/{number}"))
        return [(html.unescape(title), self.paper(path)) for path, title in links]

    def paper(self, path):
        return bare(self.get(path))


def bare(page):
    return html.unescape(re.sub(r"<[^>]+>", "", page))
