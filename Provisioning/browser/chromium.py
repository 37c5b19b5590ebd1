"""Drives a Chromium over the DevTools protocol on two pipes: nothing to install beside the browser itself."""
import json
import os
import shutil
import subprocess
import tempfile
import time


class Chromium:
    def __init__(self, width=1280, height=800, command=None):
        command = command or os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        if not command:
            raise SystemExit("no chromium: apt-get install chromium fonts-noto-cjk, or set CHROMIUM")
        self.profile = tempfile.mkdtemp(prefix="linban-walk-")
        to_browser, self.out = os.pipe()
        self.into, from_browser = os.pipe()

        def connect():
            # The protocol's own numbers: the browser reads 3 and writes 4.
            reading, writing = os.dup(to_browser), os.dup(from_browser)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.process = subprocess.Popen(
            [command, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--lang=zh-CN",
             "--accept-lang=zh-CN", f"--user-data-dir={self.profile}", f"--window-size={width},{height}", "about:blank"],
            preexec_fn=connect, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.count, self.events = b"", 0, []
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def receive(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.into, 1 << 16)
            if not piece:
                raise RuntimeError("the browser is gone")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def run(self, script):
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script}: {answer['exceptionDetails']['exception'].get('description')}")
        return answer["result"].get("value")

    def go(self, address):
        self.call("Page.navigate", url=address)
        self.settle(lambda: self.run("location.href") != "about:blank")

    def settle(self, changed=lambda: True, seconds=20):
        """Waits until the page has loaded and `changed` holds."""
        until = time.time() + seconds
        while time.time() < until:
            try:
                if self.run("document.readyState") == "complete" and changed():
                    return
            except RuntimeError:
                pass  # between two pages there is nothing to ask
            time.sleep(0.02)
        raise RuntimeError(f"the page did not come: {self.run('document.title')}")

    def leave(self, script):
        """Runs what leads to another page, and waits for it."""
        self.run("window.oldPage = true")
        self.run(script)
        self.settle(lambda: not self.run("window.oldPage === true"))

    def key(self, key, code, number, modifiers=0, text=None):
        common = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
        self.call("Input.dispatchKeyEvent", type="keyDown", **common, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def tab(self):
        self.key("Tab", "Tab", 9)

    def enter(self):
        self.run("window.oldPage = true")
        self.key("Enter", "Enter", 13, text="\r")
        self.settle(lambda: not self.run("window.oldPage === true"))

    def type(self, text):
        self.call("Input.insertText", text=text)

    def shot(self, path):
        import base64
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": max(size["height"], 800), "scale": 1}
        data = self.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def pdf(self, path):
        import base64
        data = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def complaints(self, expected=("422",)):
        """What the console said, and requests that left this machine. A form with faults is answered by 422, which the
        console calls an error."""
        found = []
        for event in self.events:
            if event.get("method") == "Log.entryAdded":
                entry = event["params"]["entry"]
                if entry["level"] != "info" and not any(status in entry["text"] for status in expected):
                    found.append(f"{entry['level']}: {entry['text']} {entry.get('url', '')}")
            if event.get("method") == "Runtime.exceptionThrown":
                found.append(str(event["params"]["exceptionDetails"]))
            if event.get("method") == "Network.requestWillBeSent":
                address = event["params"]["request"]["url"]
                if not address.startswith(("http://127.0.0.1:", "data:", "about:")):
                    found.append(f"asked for {address}")
        return found

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        os.close(self.out)
        os.close(self.into)
        shutil.rmtree(self.profile, ignore_errors=True)
