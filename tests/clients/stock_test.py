"""Lessons in the stock kernel of .NET Interactive, the tool that dotnet-tools.json pins, and the course's extension there."""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import nbformat
from clients import ROOT, execute, kernel
from nbclient import NotebookClient
from notebooks_test import needs_more

NAME = "stock-csharp"
UPDATES = {"05": 20, "17": 60}  # the live curves of two lessons


def dotnet(*words, folder=ROOT):
    done = subprocess.run(["dotnet", *words], cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise unittest.SkipTest(f"dotnet {' '.join(words)}: {(done.stdout + done.stderr)[-500:]}")
    return done.stdout


def setUpModule():
    os.environ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1"
    dotnet("tool", "restore")
    with tempfile.TemporaryDirectory() as folder:
        dotnet("interactive", "jupyter", "install", "--path", folder)
        with open(os.path.join(folder, ".net-csharp", "kernel.json"), encoding="utf-8") as file:
            description = json.load(file)
    # As environment.md says; `dotnet interactive` finds the pinned tool from the course's folder only.
    words = description["argv"]
    words[words.index("jupyter") + 1:words.index("jupyter") + 1] = ["--http-local-only"]
    start = os.path.join(os.environ["JUPYTER_DATA_DIR"], "kernels", NAME)
    os.makedirs(start, exist_ok=True)
    program = os.path.join(start, "start")
    with open(program, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\ncd "{ROOT}/notebooks" && exec "$@"\n')
    os.chmod(program, 0o755)
    description["argv"] = [program, *words]
    with open(os.path.join(start, "kernel.json"), "w", encoding="utf-8") as file:
        json.dump(description, file)


def read(number):
    (path,) = glob.glob(os.path.join(ROOT, "notebooks", f"{number}-*.ipynb"))
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [c for c in notebook.cells if not needs_more(c)]
    notebook.metadata.kernelspec.name = NAME
    return notebook


class Counting(NotebookClient):
    """Counts what comes for outputs that are there already."""

    updates = 0

    def process_message(self, msg, cell, cell_index):
        self.updates += msg["msg_type"] == "update_display_data"
        return super().process_message(msg, cell, cell_index)


class StockTests(unittest.TestCase):
    def test_every_update_of_live_curves_arrives_and_every_claim_holds(self):
        for number, expected in UPDATES.items():
            with self.subTest(lesson=number):
                notebook = read(number)
                client = Counting(notebook, timeout=1800, startup_timeout=300, kernel_name=NAME,
                                  resources={"metadata": {"path": os.path.join(ROOT, "notebooks")}})
                client.execute()
                printed = "".join(o.text for c in notebook.cells if c.cell_type == "code" for o in c.outputs if o.output_type == "stream")
                self.assertIn("claim held: ", printed)
                self.assertEqual(expected, client.updates)

    def test_nbconvert_executes_a_lesson_and_makes_a_page_of_it(self):
        with tempfile.TemporaryDirectory(dir=os.path.join(ROOT, "artifacts")) as folder:
            path = os.path.join(folder, "lesson.ipynb")
            notebook = read("00")
            for cell in notebook.cells:  # the first cell finds the library from the notebooks' own folder
                cell.source = re.sub(r'#r "\.\./', f'#r "{ROOT}/', cell.source)
            nbformat.write(notebook, path)
            subprocess.run([sys.executable, "-m", "nbconvert", "--execute", "--to", "html", path], check=True, capture_output=True, timeout=600)
            with open(os.path.join(folder, "lesson.html"), encoding="utf-8") as page:
                text = page.read()
            self.assertIn("claim held: the slope of x² at 3 is 6", text)
            self.assertIn("<svg", text)

    def test_the_extension_comes_with_its_package(self):
        with tempfile.TemporaryDirectory() as feed:
            version = f"1.0.0-check.{os.getpid()}"
            for project in ("RnnCourse", "RnnCourse.Interactive"):
                dotnet("pack", f"lib/{project}", "--no-build", "-c", "Debug", "-v", "quiet", "-o", feed, f"-p:MinVerVersionOverride={version}")
            with kernel(NAME) as (_, client):
                loaded = execute(client, f'#i "nuget:{feed}"\n#r "nuget: RnnCourse.Interactive, {version}"', patience=300)
                self.assertEqual("ok", loaded.status, loaded.reply)
                matrix = execute(client, "new[,] { { 1.5, 2 }, { 3, 4 } }", patience=60)
                (shown,) = matrix.of("execute_result") + matrix.of("display_data")
                self.assertEqual("[[1.5, 2],\n [  3, 4]]", shown["data"]["text/plain"])
                shapes = execute(client, "using RnnCourse.Tensors;\nvar seen = Tensor.Zeros(3, 5);", patience=60)
                self.assertEqual("ok", shapes.status, shapes.reply)
                shapes = execute(client, "#!shapes", patience=60)
                self.assertIn("(3,5)", str([m["content"] for m in shapes.messages]))
