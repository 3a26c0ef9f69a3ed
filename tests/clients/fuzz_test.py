"""Frames of any kind on every socket: ignored or answered, and the kernel goes on."""

import json
import os
import random
import time
import unittest

import zmq
from clients import children, execute, kernel

ROUNDS = int(os.environ.get("COURSE_FUZZ_ROUNDS", "1500"))
TYPES = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "kernel_info_request",
         "comm_info_request", "comm_open", "comm_msg", "comm_close", "input_reply", "interrupt_request", "debug_request", "x", ""]
VALUES = [None, True, -1, 2**70, 1.5, "", "1+1", "\ud800", "😀" * 50, [], {}, {"a": [1]}, [[[]]], "x" * 5000]
KEYS = ["code", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error", "cursor_pos", "detail_level", "hist_access_type",
        "pattern", "n", "session", "start", "stop", "comm_id", "target_name", "value", "restart"]


class FuzzTests(unittest.TestCase):
    def test_any_frames(self):
        seed = int(os.environ.get("COURSE_FUZZ_SEED", "14"))
        chance = random.Random(seed)
        with kernel() as (manager, client):
            execute(client, "var kept = 5;")
            context = zmq.Context.instance()
            sockets = []
            for port in (manager.shell_port, manager.control_port, manager.stdin_port, manager.iopub_port):
                opened = context.socket(zmq.DEALER if port != manager.iopub_port else zmq.SUB)
                opened.linger = 0
                opened.connect(f"tcp://127.0.0.1:{port}")
                sockets.append(opened)
            for _ in range(ROUNDS):
                chance.choice(sockets[:3]).send_multipart(self.frames(chance, client.session))
                if chance.random() < 0.05:
                    sockets[3].subscribe(chance.randbytes(chance.randrange(6)))
            time.sleep(1)
            for opened in sockets:
                opened.close()
            client.interrupt() if hasattr(client, "interrupt") else manager.interrupt_kernel()
            self.assertTrue(manager.is_alive())
            self.assertEqual("5", self.patient(client, "kept"))
            self.assertEqual(1, len(children(manager.provisioner.process.pid)), "one worker, no more")

    def patient(self, client, code):
        for _ in range(20):  # cells of the fuzz may still wait in line, or take this one with them
            answer = execute(client, code)
            if answer.status == "ok":
                return answer.result
            time.sleep(0.2)
        return None

    def frames(self, chance, session):
        content = {chance.choice(KEYS): chance.choice(VALUES) for _ in range(chance.randrange(4))}
        kind = chance.choice(TYPES)
        if kind == "execute_request" and chance.random() < 0.7:
            content["code"] = chance.choice(["1", "nobody", "}", "\ud800", 'Console.Write("a");'])
        frames = session.serialize(session.msg(kind))
        frames[-1] = json.dumps(content).encode("utf-8", "surrogatepass")
        frames[1] = session.sign(frames[2:])
        broken = chance.randrange(9)
        at = chance.randrange(len(frames))
        if broken == 0:
            frames[at] = chance.randbytes(chance.randrange(40))
        elif broken == 1:
            del frames[at]
        elif broken == 2:
            frames.insert(at, frames[chance.randrange(len(frames))])
        elif broken == 3:
            frames[at] = frames[at][: len(frames[at]) // 2]
        elif broken == 4:
            frames = [chance.randbytes(chance.randrange(20)) for _ in range(chance.randrange(1, 9))]
        elif broken == 5 and len(frames) > 5:
            part = chance.randrange(2, 6)
            frames[part] = chance.choice([b"null", b"[]", b"7", b'"x"', b"{", b"\xff\xfe", b'{"a":' * 3000, b'{"msg_type":1,"msg_id":{}}', b""])
            frames[1] = session.sign(frames[2:6])
        return frames

    def test_ten_megabytes_of_code(self):
        with kernel() as (_, client):
            answer = execute(client, '"' + "x" * 10_000_000 + '".Length', patience=120)
            self.assertEqual("10000000", answer.result)

    def test_another_signature_is_ignored(self):
        with kernel() as (_, client):
            key = client.session.key
            client.session.key = b"another"
            client.execute("Environment.Exit(1);")
            client.session.key = key
            self.assertEqual("2", execute(client, "1 + 1").result)
