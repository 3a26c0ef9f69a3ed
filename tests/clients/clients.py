"""A kernel under jupyter_client, and what to ask it."""

import os
import queue
import subprocess
import time
from contextlib import contextmanager

from jupyter_client.manager import KernelManager

PATIENCE = 60


@contextmanager
def kernel(name=".net-csharp", **options):
    manager = KernelManager(kernel_name=name)
    manager.start_kernel(**options)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield manager, client
    finally:
        client.stop_channels()
        if manager.is_alive():
            manager.shutdown_kernel(now=True)


class Answer:
    """What came of a request: the reply's content and all messages on iopub about it, up to idle."""

    def __init__(self, client, message_id, patience=PATIENCE):
        self.client, self.id, self.messages = client, message_id, []
        end = time.time() + patience
        while True:
            message = client.get_iopub_msg(timeout=max(0.1, end - time.time()))
            if message["parent_header"].get("msg_id") != message_id:
                continue
            self.messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        while True:
            reply = client.get_shell_msg(timeout=max(0.1, end - time.time()))
            if reply["parent_header"].get("msg_id") == message_id:
                self.reply = reply["content"]
                return

    def of(self, kind):
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    @property
    def types(self):
        return [m["msg_type"] for m in self.messages if m["msg_type"] not in ("status", "execute_input")]

    @property
    def status(self):
        return self.reply["status"]

    def text(self, name="stdout"):
        return "".join(s["text"] for s in self.of("stream") if s["name"] == name)

    @property
    def result(self):
        results = self.of("execute_result")
        return results[0]["data"]["text/plain"] if results else None


def execute(client, code, patience=PATIENCE, **options):
    return Answer(client, client.execute(code, **options), patience)


def children(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def lives(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition, patience=10):
    end = time.time() + patience
    while time.time() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def drain(client):
    for channel in (client.get_iopub_msg, client.get_shell_msg):
        try:
            while True:
                channel(timeout=0.2)
        except queue.Empty:
            pass


ROOT = os.environ.get("COURSE_ROOT", os.getcwd())
