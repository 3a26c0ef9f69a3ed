"""Times and memory of the kernel, and of the .NET Interactive tool in the same run, as a Markdown table."""

import json
import os
import statistics
import subprocess
import sys
import time

from clients import PATIENCE, Answer, children, execute, kernel
from jupyter_client.manager import KernelManager

TOOL = ("Microsoft.dotnet-interactive", "1.0.712001")
ROOT = os.environ["COURSE_ROOT"]
work = sys.argv[1]
os.environ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1"
LIBRARY = os.path.join(ROOT, "artifacts", "course", "RnnCourse.dll")
USINGS = f'#r "{LIBRARY}"\nusing RnnCourse.Tensors;\nusing RnnCourse.Figures;\nusing static RnnCourse.Tensors.Operations;\n'


def install_interactive():
    tool = os.path.join(work, "tool")
    done = subprocess.run(["dotnet", "tool", "install", TOOL[0], "--version", TOOL[1], "--tool-path", tool],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"The .NET Interactive tool could not be installed: {done.stdout[-300:]}{done.stderr[-300:]}")
        return None
    folder = os.path.join(os.environ["JUPYTER_PATH"], "kernels", "interactive")
    os.makedirs(folder)
    with open(os.path.join(folder, "kernel.json"), "w", encoding="utf-8") as file:
        json.dump({"argv": [os.path.join(tool, "dotnet-interactive"), "jupyter", "--default-kernel", "csharp", "{connection_file}"],
                   "display_name": ".NET Interactive", "language": "C#", "interrupt_mode": "message"}, file)
    return "interactive"


def memory(pid):
    total = {}
    for process in [pid, *children(pid)]:
        with open(f"/proc/{process}/smaps_rollup", encoding="utf-8") as file:
            for line in file:
                words = line.split()
                if words[0] in ("Rss:", "Pss:"):
                    total[words[0]] = total.get(words[0], 0) + int(words[1]) / 1024
    return total["Rss:"], total["Pss:"]


def start_times(name, rounds=5):
    info, answer, small = [], [], []
    for _ in range(rounds):
        manager = KernelManager(kernel_name=name)
        begin = time.time()
        manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        client = manager.client()
        client.start_channels()
        while True:
            client.kernel_info()
            try:
                while client.get_shell_msg(timeout=0.1)["msg_type"] != "kernel_info_reply":
                    pass
                break
            except Exception:  # noqa: BLE001  nothing yet
                if time.time() - begin > PATIENCE:
                    raise
        info.append(time.time() - begin)
        assert execute(client, "1+1").status == "ok"
        answer.append(time.time() - begin)
        small.append(memory(manager.provisioner.process.pid))
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return statistics.median(info), statistics.median(answer), statistics.median(m[0] for m in small), statistics.median(m[1] for m in small)


def warm_times(client, code="1+1", rounds=60):
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        execute(client, code)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken[10:])


CELLS = {
    "`while (true)`": "while (true) ;",
    "`Thread.Sleep`": "System.Threading.Thread.Sleep(20_000);",
    "`await Task.Delay`": "await Task.Delay(20_000);",
    "a long matrix product": "var m = new Tensor(new float[4000 * 4000], 4000, 4000); for (var i = 0; i < 20; i++) m = Tensor.NoGradient(() => MatMul(m, m));",
    "a training loop": "for (var i = 0; i < 50_000_000; i++) Sum(w * w).Backward();",
}


def interrupt_time(manager, client, code):
    message_id = client.execute(code)
    time.sleep(1.5)
    begin = time.time()
    manager.interrupt_kernel()
    try:
        answer = Answer(client, message_id, patience=10)
    except Exception:  # noqa: BLE001
        return "not within 10 s"
    return f"{1000 * (time.time() - begin):.0f} ms" if answer.status == "error" else "ran to its end"


def questions(client):
    times = []
    for code in ["Console.WriteL"] + ["Math.Ma"] * 20:
        begin = time.perf_counter()
        reply = Answer(client, client.complete(code)).reply
        times.append(time.perf_counter() - begin)
        assert reply["matches"], reply
    return times[0], statistics.median(times[1:])


def restart_time(manager, client):
    begin = time.time()
    manager.restart_kernel(now=False)
    client.wait_for_ready(timeout=PATIENCE)
    return time.time() - begin


def live_figures(client):
    body = "for (var i = 0; i < 3000; i++) { Sum(MatMul(a, a)).Backward(); %s }"
    execute(client, "var a = new Tensor(Enumerable.Range(0, 96 * 96).Select(i => i % 7 * 0.01f).ToArray(), 96, 96).WithGradient(); var curve = new LearningCurve(\"a\", unit: \"nats\"); var view = display(curve);")
    without, drawn, rate = [], [], 0
    for _ in range(3):
        begin = time.time()
        execute(client, body % "curve.Add(1);")
        without.append(time.time() - begin)
        begin = time.time()
        answer = execute(client, body % "curve.Add(1); view.Update(curve);")
        drawn.append(time.time() - begin)
        assert answer.status == "ok", answer.reply
        rate = len(answer.of("update_display_data")) / drawn[-1]
    return rate, min(drawn) / min(without) - 1


def many(name, count):
    managers = []
    for _ in range(count):
        manager = KernelManager(kernel_name=name)
        manager.start_kernel()
        managers.append(manager)
    try:
        for manager in managers:
            client = manager.client()
            client.start_channels()
            client.wait_for_ready(timeout=180)
            client.stop_channels()
        time.sleep(10)
        sizes = [memory(m.provisioner.process.pid) for m in managers]
        return statistics.mean(s[0] for s in sizes), statistics.mean(s[1] for s in sizes)
    finally:
        for manager in managers:
            manager.shutdown_kernel(now=True)


def main():
    other = install_interactive()
    names = [".net-csharp"] + ([other] if other else [])
    table = {}
    for name in names:
        column = table[name] = {}
        info, answer, rss, pss = start_times(name)
        column["kernel_info from a cold start"] = f"{info:.2f} s"
        column["first `1+1` from a cold start"] = f"{answer:.2f} s"
        column["memory after `1+1`: resident / its share of what is shared"] = f"{rss:.0f} / {pss:.0f} MB"
        with kernel(name, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as (manager, client):
            execute(client, "1+1")
            time.sleep(5)
            column["warm `1+1`, round trip"] = f"{1000 * warm_times(client):.0f} ms"
            first, warm = questions(client)
            column["completion, first / warm"] = f"{1000 * first:.0f} / {1000 * warm:.0f} ms"
            setup = execute(client, USINGS + "var w = new Tensor(new float[1000], 10, 100).WithGradient();")
            for what, code in CELLS.items():
                column[f"interrupt of {what}"] = interrupt_time(manager, client, code) if setup.status == "ok" else str(setup.reply)[:80]
                if column[f"interrupt of {what}"].startswith("not"):
                    manager.restart_kernel(now=True)
                    client.wait_for_ready(timeout=PATIENCE)
                    execute(client, USINGS + "var w = new Tensor(new float[1000], 10, 100).WithGradient();")
            column["restart, asked by a client"] = f"{restart_time(manager, client):.2f} s"
    with kernel() as (_, client):
        execute(client, USINGS)
        rate, cost = live_figures(client)
        table[".net-csharp"]["a live learning curve: updates, cost of training time"] = f"{rate:.1f} a second, {100 * cost:.1f}%"
    rss, pss = many(".net-csharp", 30)
    table[".net-csharp"]["30 idle kernels, each: resident / its share"] = f"{rss:.0f} / {pss:.0f} MB"

    print(f"\n{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {time.strftime('%Y-%m-%d')}\n")
    print("| | this kernel | .NET Interactive |\n|---|---|---|")
    for row in table[".net-csharp"]:
        print(f"| {row} | {table['.net-csharp'][row]} | {table.get(other, {}).get(row, '')} |")


main()
