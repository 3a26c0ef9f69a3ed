"""Messages of the protocol that jupyter_kernel_test does not look at."""

import json
import os
import signal
import subprocess
import sys
import time
import unittest

from clients import PATIENCE, Answer, children, drain, execute, kernel, lives, wait_until


class WithKernel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scope = kernel()
        cls.manager, cls.client = cls.scope.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.scope.__exit__(None, None, None)

    def run_cell(self, code, **options):
        return execute(self.client, code, **options)


class ExecuteTests(WithKernel):
    def test_order_of_messages(self):
        answer = self.run_cell('Console.Write("a"); display(1); Console.Write("b"); Console.Error.Write("c"); 3')
        kinds = [m["msg_type"] for m in answer.messages]
        self.assertEqual(
            ["status", "execute_input", "stream", "display_data", "stream", "stream", "execute_result", "status"], kinds)
        self.assertEqual(("ab", "c"), (answer.text(), answer.text("stderr")))

    def test_count_rises_with_stored_cells_only(self):
        first = self.run_cell("1").reply["execution_count"]
        self.assertEqual(first, self.run_cell("1", silent=True).reply["execution_count"])
        self.assertEqual(first, self.run_cell("1", store_history=False).reply["execution_count"])
        self.assertEqual(first, self.run_cell("  ").reply["execution_count"])
        self.assertEqual(first + 1, self.run_cell("1").reply["execution_count"])

    def test_silent_cell_says_no_value_but_runs(self):
        answer = self.run_cell("var quiet = 5; quiet", silent=True)
        self.assertEqual([], answer.types)
        self.assertEqual([], answer.of("execute_input"))
        self.assertEqual("5", self.run_cell("quiet").result)

    def test_user_expressions(self):
        reply = self.run_cell("var u = 4;", user_expressions={"twice": "2 * u", "wrong": "nobody"}).reply
        self.assertEqual("8", reply["user_expressions"]["twice"]["data"]["text/plain"])
        self.assertEqual("error", reply["user_expressions"]["wrong"]["status"])

    def test_cells_after_a_failure_are_not_run(self):
        ids = [self.client.execute(code) for code in ('System.Threading.Thread.Sleep(300); throw new Exception("x");', "var never = 1;", "2")]
        answers = {}
        while len(answers) < 3:
            message = self.client.get_shell_msg(timeout=PATIENCE)
            answers[message["parent_header"]["msg_id"]] = message["content"]["status"]
        self.assertEqual(["error", "aborted", "aborted"], [answers[i] for i in ids])
        drain(self.client)
        self.assertEqual("error", self.run_cell("never").status)

    def test_cells_after_a_failure_run_where_asked(self):
        ids = [self.client.execute(code, stop_on_error=False) for code in ('throw new Exception("x");', "2")]
        answers = {}
        while len(answers) < 2:
            message = self.client.get_shell_msg(timeout=PATIENCE)
            answers[message["parent_header"]["msg_id"]] = message["content"]["status"]
        self.assertEqual(["error", "ok"], [answers[i] for i in ids])
        drain(self.client)

    def test_place_of_an_exception(self):
        answer = self.run_cell('var a = 1;\nthrow new InvalidOperationException("wanted");')
        error = answer.of("error")[0]
        self.assertEqual(("InvalidOperationException", "wanted"), (error["ename"], error["evalue"]))
        self.assertEqual(f"Cell In[{answer.reply['execution_count']}], line 2", error["traceback"][0])
        self.assertEqual(answer.reply["traceback"], error["traceback"])

    def test_place_of_a_compile_error_has_a_caret(self):
        answer = self.run_cell("var a = 1;\nint b = nobody + 1;")
        lines = answer.of("error")[0]["traceback"]
        self.assertEqual(f"Cell In[{answer.reply['execution_count']}], line 2", lines[0])
        self.assertIn("    int b = nobody + 1;", lines)
        self.assertIn("            ^~~~~~", lines)

    def test_json_types_are_objects(self):
        code = ('new Bundle()\n[RnnCourse.Marks.TypeFormatterSource(typeof(Source))] class Bundle { }\n'
                'class Source { public IEnumerable<object> CreateTypeFormatters() { yield return new Json(); } }\n'
                'class Json { public string MimeType => "application/vnd.plotly.v1+json"; '
                'public bool Format(object o, System.IO.TextWriter w) { w.Write("{\\"data\\":[1]}"); return true; } }')
        code = code.replace("RnnCourse.Marks.TypeFormatterSource", "TypeFormatterSource").replace("new Bundle()\n", "")
        code = ("class TypeFormatterSourceAttribute : Attribute { public TypeFormatterSourceAttribute(Type t) { FormatterSourceType = t; } "
                "public Type FormatterSourceType { get; } }\n") + code + "\nnew Bundle()"
        answer = self.run_cell(code)
        self.assertEqual("ok", answer.status, answer.reply)
        self.assertEqual({"data": [1]}, answer.of("execute_result")[0]["data"]["application/vnd.plotly.v1+json"])

    def test_display_and_update_share_an_id(self):
        answer = self.run_cell('var shown = display("a"); shown.Update("b");')
        self.assertEqual(["display_data", "update_display_data"], answer.types)
        ids = {m["transient"]["display_id"] for kind in ("display_data", "update_display_data") for m in answer.of(kind)}
        self.assertEqual(1, len(ids))
        later = self.run_cell('shown.Update("c");')
        self.assertEqual(ids, {m["transient"]["display_id"] for m in later.of("update_display_data")})

    def test_figures_are_drawn_five_times_a_second(self):
        answer = self.run_cell("var live = display(0); for (var i = 1; i <= 200; i++) { live.Update(i); System.Threading.Thread.Sleep(10); }")
        updates = answer.of("update_display_data")
        self.assertGreaterEqual(len(updates), 10)
        self.assertEqual("200", updates[-1]["data"]["text/plain"])

    def test_clear_output(self):
        answer = self.run_cell("ClearOutput(wait: true);")
        self.assertEqual([{"wait": True}], answer.of("clear_output"))

    def test_code_outside_the_basic_plane(self):
        self.assertEqual("😀 ü", self.run_cell('"😀 ü"').result)

    def test_ten_thousand_lines_arrive_in_order_in_few_messages(self):
        answer = self.run_cell("for (var i = 0; i < 10000; i++) Console.WriteLine(i);")
        self.assertEqual([str(i) for i in range(10000)], answer.text().split())
        self.assertLess(len(answer.of("stream")), 200)

    def test_flood_is_cut_and_told(self):
        answer = self.run_cell('for (var i = 0; i < 400_000; i++) Console.WriteLine(new string(\'x\', 200)); "done"', patience=120)
        self.assertEqual("done", answer.result)
        self.assertLess(len(answer.text()), 60_000_000)


class QuestionTests(WithKernel):
    def ask(self, message_id):
        return Answer(self.client, message_id).reply

    def test_completion_knows_earlier_cells(self):
        self.run_cell('var table = new Dictionary<string, int> { ["a"] = 1 };')
        reply = self.ask(self.client.complete("var y = table.TryGetV"))
        self.assertEqual((["TryGetValue"], 14, 21), (reply["matches"], reply["cursor_start"], reply["cursor_end"]))
        self.assertEqual("TryGetValue", reply["metadata"]["_jupyter_types_experimental"][0]["text"])

    def test_completion_counts_code_points(self):
        reply = self.ask(self.client.complete('"😀".Lengt'))
        self.assertEqual((["Length"], 4, 9), (reply["matches"], reply["cursor_start"], reply["cursor_end"]))

    def test_inspection_shows_overloads_and_documentation(self):
        reply = self.ask(self.client.inspect("Math.Max(", 9))
        text = reply["data"]["text/plain"]
        self.assertIn("int Math.Max(int val1, int val2)", text)
        self.assertIn("Returns the larger of two", text)

    def test_inspection_of_nothing(self):
        reply = self.ask(self.client.inspect("nobody", 3))
        self.assertEqual(("ok", False, {}), (reply["status"], reply["found"], reply["data"]))

    def test_comm_info_and_refusal(self):
        self.assertEqual({}, self.ask(self.client.comm_info())["comms"])
        message = self.client.session.msg("comm_open", {"comm_id": "c1", "target_name": "jupyter.widget", "data": {}})
        self.client.shell_channel.send(message)
        closed = []
        wait_until(lambda: closed.extend(m for m in [self.client.get_iopub_msg(timeout=5)] if m["msg_type"] == "comm_close") or closed)
        self.assertEqual("c1", closed[0]["content"]["comm_id"])
        drain(self.client)

    def test_unknown_request_is_answered(self):
        message = self.client.session.msg("invented_request", {})
        self.client.shell_channel.send(message)
        self.assertEqual("error", Answer(self.client, message["header"]["msg_id"]).status)

    def test_kernel_info_while_a_cell_runs_on_both_channels(self):
        running = self.client.execute("System.Threading.Thread.Sleep(3000);")
        time.sleep(0.5)
        begin = time.time()
        info = self.client.session.msg("kernel_info_request", {})
        self.client.control_channel.send(info)
        self.assertEqual("kernel_info_reply", self.client.get_control_msg(timeout=2)["msg_type"])
        self.client.kernel_info()
        self.assertEqual("kernel_info_reply", self.client.get_shell_msg(timeout=2)["msg_type"])
        self.assertLess(time.time() - begin, 2)
        self.assertEqual("ok", Answer(self.client, running).status)


class InputTests(WithKernel):
    def answer(self, code, value, password=False, prompt=""):
        message_id = self.client.execute(code, allow_stdin=True)
        asked = self.client.get_stdin_msg(timeout=PATIENCE)
        self.assertEqual(("input_request", message_id), (asked["msg_type"], asked["parent_header"]["msg_id"]))
        self.assertEqual({"prompt": prompt, "password": password}, asked["content"])
        self.client.input(value)
        return Answer(self.client, message_id)

    def test_read_line(self):
        self.assertEqual("seven ä", self.answer('Console.ReadLine()', "seven ä").result)

    def test_input_with_prompt(self):
        self.assertEqual("7", self.answer('Input("How many? ")', "7", prompt="How many? ").result)

    def test_password(self):
        self.assertEqual("secret", self.answer('Password("Word: ")', "secret", password=True, prompt="Word: ").result)

    def test_where_nobody_can_be_asked_the_cell_fails(self):
        answer = execute(self.client, "Console.ReadLine()", allow_stdin=False)
        self.assertEqual("error", answer.status)

    def test_waiting_for_input_can_be_interrupted(self):
        message_id = self.client.execute("Console.ReadLine()", allow_stdin=True)
        self.client.get_stdin_msg(timeout=PATIENCE)
        self.manager.interrupt_kernel()
        answer = Answer(self.client, message_id, patience=4)
        self.assertEqual("KeyboardInterrupt", answer.reply["ename"])


class InterruptTests(WithKernel):
    CELLS = {
        "while (true)": "while (true) ;",
        "Thread.Sleep": "System.Threading.Thread.Sleep(100_000);",
        "Task.Delay": "await Task.Delay(100_000);",
        "LINQ": "Enumerable.Range(0, int.MaxValue).Select(i => (long)i % 7).Sum() + Enumerable.Range(0, int.MaxValue).Select(i => (long)i % 7).Sum()",
        "lock": "var gate = new object(); var t = new System.Threading.Thread(() => { lock (gate) System.Threading.Thread.Sleep(3000); }); "
                "t.IsBackground = true; t.Start(); System.Threading.Thread.Sleep(100); lock (gate) { }",
    }

    def test_any_cell_stops_and_variables_stay(self):
        self.run_cell("var kept = 12;")
        for name, code in self.CELLS.items():
            with self.subTest(name):
                message_id = self.client.execute(code)
                time.sleep(0.7)
                begin = time.time()
                self.manager.interrupt_kernel()
                answer = Answer(self.client, message_id)
                self.assertLess(time.time() - begin, 3)
                self.assertEqual("KeyboardInterrupt", answer.reply["ename"])
                self.assertEqual("12", self.run_cell("kept").result)

    def test_interrupt_of_an_idle_kernel_changes_nothing(self):
        self.manager.interrupt_kernel()
        time.sleep(1)  # the manager does not wait for the answer
        self.assertEqual("2", self.run_cell("1 + 1").result)


class LifeTests(unittest.TestCase):
    def test_a_crash_ends_the_session_and_not_the_kernel(self):
        with kernel() as (_, client):
            execute(client, "var lost = 1;")
            answer = execute(client, "Environment.Exit(3);")
            self.assertEqual("error", answer.status)
            self.assertIn("variables of all cells are gone", "\n".join(answer.of("error")[0]["traceback"]))
            self.assertEqual("2", execute(client, "1 + 1").result)
            self.assertEqual("error", execute(client, "lost").status)

    def test_shutdown_leaves_no_process(self):
        with kernel() as (manager, client):
            execute(client, "1")
            process = manager.provisioner.process.pid
            everyone = [process, *children(process)]
            self.assertEqual(2, len(everyone))
            reply = client.session.msg("shutdown_request", {"restart": False})
            client.control_channel.send(reply)
            self.assertEqual({"status": "ok", "restart": False}, client.get_control_msg(timeout=5)["content"])
            self.assertTrue(wait_until(lambda: not any(lives(p) for p in everyone), 5), "processes are left")

    def test_restart_forgets_and_answers(self):
        with kernel() as (manager, client):
            execute(client, "var before = 1;")
            manager.restart_kernel(now=False)
            client.wait_for_ready(timeout=PATIENCE)
            self.assertEqual("error", execute(client, "before").status)

    def test_kernel_goes_with_the_program_that_started_it(self):
        starter = ("import sys,time\nfrom jupyter_client.manager import KernelManager\n"
                   "m=KernelManager(kernel_name='.net-csharp')\nm.start_kernel()\nc=m.client()\nc.start_channels()\nc.wait_for_ready(timeout=60)\n"
                   "c.execute_interactive('1')\nprint(m.provisioner.process.pid, flush=True)\ntime.sleep(600)\n")
        with subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE, text=True) as parent:
            pid = int(next(line for line in iter(parent.stdout.readline, "") if line.strip().isdigit()))
            everyone = [pid, *children(pid)]
            parent.send_signal(signal.SIGKILL)
        self.assertTrue(wait_until(lambda: not any(lives(p) for p in everyone), 5), "processes are left")

    def test_killed_kernel_leaves_no_worker(self):
        with kernel() as (manager, client):
            client.execute("while (true) ;")
            time.sleep(1)
            process = manager.provisioner.process.pid
            workers = children(process)
            os.kill(process, signal.SIGKILL)
            self.assertTrue(wait_until(lambda: not any(lives(p) for p in workers), 5), "a worker is left")

    def test_other_transports_are_refused_in_words(self):
        with open("ipc.json", "w", encoding="utf-8") as file:
            json.dump({"transport": "ipc", "ip": "x", "shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5, "key": ""}, file)
        try:
            with kernel() as (manager, _):
                launcher = manager.kernel_spec.argv[0]
                environment = {**os.environ, **manager.kernel_spec.env}
            ended = subprocess.run([launcher, "ipc.json"], capture_output=True, text=True, env=environment, timeout=20, check=False)
            self.assertEqual(1, ended.returncode)
            self.assertIn("Expected the transport tcp, got ipc", ended.stderr)
        finally:
            os.unlink("ipc.json")
