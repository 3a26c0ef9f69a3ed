"""What VS Code's Jupyter extension does with a kernel that it starts itself, message by message (read from its source)."""

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import uuid

import zmq
from clients import PATIENCE, children, lives, wait_until
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import Session

EVERY = 0.5  # seconds between two kernel_info requests


def free_ports(first=9000, count=5):
    found = []
    port = first
    while len(found) < count:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
                found.append(port)
            except OSError:
                pass
        port += 1
    return found


class RawKernel:
    """Starts the program of kernel.json with a connection file and opens all channels but the heartbeat."""

    def __init__(self, folder):
        spec = KernelSpecManager().get_kernel_spec(".net-csharp")
        self.ports = dict(zip(("shell", "control", "iopub", "stdin", "hb"), free_ports(), strict=True))
        self.key = str(uuid.uuid4())
        self.file = os.path.join(folder, f"kernel-v3{uuid.uuid4()}.json")
        with open(self.file, "w", encoding="utf-8") as file:
            json.dump({"version": 5, "transport": "tcp", "ip": "127.0.0.1", "signature_scheme": "hmac-sha256", "key": self.key,
                       "kernel_name": ".net-csharp", **{f"{name}_port": port for name, port in self.ports.items()}}, file)
        argv = [self.file if item == "{connection_file}" else item for item in spec.argv]
        self.begin = time.time()
        self.process = subprocess.Popen(argv, env={**os.environ, **spec.env}, cwd=folder, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.accepting("shell")
        self.accepting("iopub")
        self.context = zmq.Context()
        self.session = Session(key=self.key.encode())
        identity = str(uuid.uuid4()).encode()
        self.sockets = {}
        for name, kind in (("iopub", zmq.SUB), ("shell", zmq.DEALER), ("control", zmq.DEALER), ("stdin", zmq.DEALER)):
            opened = self.context.socket(kind)
            opened.linger = 0
            if kind == zmq.SUB:
                opened.subscribe(b"")
            else:
                opened.routing_id = identity
            opened.connect(f"tcp://127.0.0.1:{self.ports[name]}")
            self.sockets[name] = opened
        self.seen = []

    def accepting(self, name):
        end = time.time() + PATIENCE
        while time.time() < end:
            try:
                socket.create_connection(("127.0.0.1", self.ports[name]), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError(name)

    def send(self, channel, kind, content):
        message = self.session.msg(kind, content)
        self.session.send(self.sockets[channel], message)
        return message["header"]["msg_id"]

    def poll(self, seconds):
        poller = zmq.Poller()
        for opened in self.sockets.values():
            poller.register(opened, zmq.POLLIN)
        for opened, _ in poller.poll(seconds * 1000):
            name = next(n for n, s in self.sockets.items() if s is opened)
            _, frames = self.session.feed_identities(opened.recv_multipart())
            self.seen.append((name, self.session.deserialize(frames)))

    def until(self, condition, patience=PATIENCE):
        end = time.time() + patience
        while time.time() < end:
            found = [m for m in self.seen if condition(*m)]
            if found:
                return found[0][1]
            self.poll(0.02)
        raise TimeoutError(f"not seen; seen were {[(n, m['msg_type']) for n, m in self.seen][-20:]}")

    def start(self):
        """kernel_info on control and shell twice a second, until one is answered and anything came on iopub."""
        while time.time() - self.begin < PATIENCE:
            self.send("control", "kernel_info_request", {})
            self.send("shell", "kernel_info_request", {})
            again = time.time() + EVERY
            while time.time() < again:
                self.poll(0.01)
                answered = any(m["msg_type"] == "kernel_info_reply" for _, m in self.seen)
                if answered and any(n == "iopub" for n, _ in self.seen):
                    return time.time() - self.begin
        raise TimeoutError("no kernel_info_reply")

    def done(self, message_id, patience=PATIENCE):
        """A cell is done with its reply on shell and idle on iopub, whichever comes last."""
        reply = self.until(lambda n, m: n == "shell" and m["parent_header"].get("msg_id") == message_id, patience)
        self.until(lambda n, m: m["msg_type"] == "status" and m["content"]["execution_state"] == "idle"
                   and m["parent_header"].get("msg_id") == message_id, patience)
        return reply["content"]

    def execute(self, code):
        return self.send("shell", "execute_request", {"code": code, "silent": False, "stop_on_error": False, "allow_stdin": True,
                                                      "store_history": True, "user_expressions": {}})

    def outputs(self, message_id, kind):
        return [m["content"] for n, m in self.seen if n == "iopub" and m["msg_type"] == kind and m["parent_header"].get("msg_id") == message_id]

    def close(self):
        """No shutdown_request: the children are ended, then the process, then the file is removed."""
        everyone = [*children(self.process.pid), self.process.pid]
        for pid in everyone:
            try:
                os.kill(pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
        for opened in self.sockets.values():
            opened.close()
        self.context.term()
        self.process.communicate(timeout=20)
        if os.path.exists(self.file):
            os.unlink(self.file)
        return everyone


class RawKernelTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="a folder with blanks ")
        self.kernel = RawKernel(self.folder.name)
        self.everyone = []

    def tearDown(self):
        self.everyone = self.kernel.close()
        self.folder.cleanup()
        self.assertTrue(wait_until(lambda: not any(lives(p) for p in self.everyone), 5), "processes are left")

    def test_session(self):
        kernel = self.kernel
        self.assertLess(kernel.start(), 10)
        info = kernel.until(lambda n, m: m["msg_type"] == "kernel_info_reply")["content"]
        self.assertEqual("C#", info["language_info"]["name"])
        self.assertEqual("5.4", info["protocol_version"])

        cell = kernel.execute("var x = 20;\nx + 1")
        self.assertEqual(("ok", 1), tuple(kernel.done(cell)[k] for k in ("status", "execution_count")))
        self.assertEqual("21", kernel.outputs(cell, "execute_result")[0]["data"]["text/plain"])

        wrong = kernel.execute("x +\n")
        self.assertEqual("error", kernel.done(wrong)["status"])
        self.assertRegex(kernel.outputs(wrong, "error")[0]["traceback"][0], r"Cell\s+In\s*\[2\],\s*line 1")

        asking = kernel.execute("Console.ReadLine()")
        asked = kernel.until(lambda n, m: n == "stdin" and m["msg_type"] == "input_request")
        self.assertEqual({"prompt": "", "password": False}, asked["content"])
        kernel.send("stdin", "input_reply", {"value": "typed", "status": "ok"})
        kernel.done(asking)
        self.assertEqual("typed", kernel.outputs(asking, "execute_result")[0]["data"]["text/plain"])

    def test_interrupt(self):
        kernel = self.kernel
        kernel.start()
        kernel.done(kernel.execute("var kept = 3;"))
        endless = kernel.execute("while (true) ;")
        time.sleep(0.7)
        begin = time.time()
        interrupt = kernel.send("control", "interrupt_request", {})
        kernel.until(lambda n, m: n == "control" and m["msg_type"] == "interrupt_reply", 10)
        kernel.until(lambda n, m: m["msg_type"] == "status" and m["content"]["execution_state"] == "idle"
                     and m["parent_header"].get("msg_id") == interrupt, 10)
        self.assertEqual("KeyboardInterrupt", kernel.done(endless, 10)["ename"])
        self.assertLess(time.time() - begin, 3)
        cell = kernel.execute("kept")
        kernel.done(cell)
        self.assertEqual("3", kernel.outputs(cell, "execute_result")[0]["data"]["text/plain"])

    def test_killed_while_a_cell_runs(self):
        self.kernel.start()
        self.kernel.execute("while (true) ;")
        time.sleep(0.5)

    def test_folder_of_the_notebook_is_the_current_one(self):
        kernel = self.kernel
        kernel.start()
        cell = kernel.execute("System.IO.Directory.GetCurrentDirectory()")
        kernel.done(cell)
        self.assertEqual(os.path.realpath(self.folder.name), os.path.realpath(kernel.outputs(cell, "execute_result")[0]["data"]["text/plain"]))
