"""Notebooks through nbclient and nbconvert, and parameters as papermill puts them in."""

import copy
import glob
import os
import subprocess
import sys
import tempfile
import unittest

import nbformat
from clients import ROOT
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

LESSONS = sorted(glob.glob(os.path.join(ROOT, "notebooks", "[0-9][0-9]*-*.ipynb")))
SAMPLE = ("00", "03")


LIBRARIES = {"needs:torchsharp": "torchsharp/RnnCourse.TorchSharp.dll", "needs:plotly": "charts/RnnCourse.Charts.dll"}
BUILT = {tag for tag, file in LIBRARIES.items() if os.path.exists(os.path.join(ROOT, "artifacts", file))}


def needs_more(cell, there=()):
    return any(tag.startswith("needs:") and tag not in there for tag in cell.metadata.get("tags", []))


def run(notebook, folder):
    NotebookClient(notebook, timeout=1800, startup_timeout=600, kernel_name=".net-csharp", resources={"metadata": {"path": folder}}).execute()
    return notebook


class LessonTests(unittest.TestCase):
    """One test for each lesson; those that are not in the sample run where all are asked for."""


def lesson(path):
    def test(self):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [c for c in notebook.cells if not needs_more(c, BUILT)]
        try:
            run(notebook, os.path.dirname(path))
        except CellExecutionError as error:
            self.fail(str(error)[-2000:])
        counts = [c.execution_count for c in notebook.cells if c.cell_type == "code" and c.source.strip()]
        self.assertEqual(list(range(1, len(counts) + 1)), counts)
        printed = "".join(o.text for c in notebook.cells if c.cell_type == "code" for o in c.outputs if o.output_type == "stream")
        # A lesson whose cells all need a library that is not built has nothing to claim.
        if any(c.cell_type == "code" and "Claim." in c.source for c in notebook.cells):
            self.assertIn("claim held: ", printed)

    return test


for file in LESSONS:
    number = os.path.basename(file).split("-")[0]
    if os.environ.get("COURSE_LESSONS") == "all" or number in SAMPLE:
        setattr(LessonTests, f"test_lesson_{number}", lesson(file))


def small(*sources):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    notebook.metadata.kernelspec = {"name": ".net-csharp", "display_name": ".NET (C#)", "language": "C#"}
    return notebook


class ToolTests(unittest.TestCase):
    def test_metadata_of_lessons_is_what_editors_write_back(self):
        # nbclient copies language_info from the kernel's reply, as VS Code does.
        executed = run(small("1"), tempfile.gettempdir())
        for path in LESSONS:
            metadata = nbformat.read(path, as_version=4).metadata
            with self.subTest(os.path.basename(path)):
                self.assertEqual(dict(executed.metadata.language_info), dict(metadata.language_info))
                self.assertEqual({"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}, dict(metadata.kernelspec))

    def test_parameters_as_papermill_writes_them(self):
        # papermill finds its C# translator by the kernel's name and puts a cell after the one tagged `parameters`.
        notebook = small("var alpha = 0.1;\nvar name = \"a\";", "alpha * 2", "name")
        notebook.cells[0].metadata["tags"] = ["parameters"]
        injected = nbformat.v4.new_code_cell('// Parameters\nvar alpha = 0.6;\nvar name = "b";\n')
        injected.metadata["tags"] = ["injected-parameters"]
        notebook.cells.insert(1, injected)
        run(notebook, tempfile.gettempdir())
        self.assertEqual(["1.2", "b"], [c.outputs[0]["data"]["text/plain"] for c in notebook.cells[2:]])

    def test_nbconvert_executes_and_makes_a_page(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "small.ipynb")
            nbformat.write(small("6 * 7", 'display(HTML("<b>bold</b>"));'), path)
            subprocess.run([sys.executable, "-m", "nbconvert", "--execute", "--to", "html", path], check=True, capture_output=True, timeout=180)
            with open(os.path.join(folder, "small.html"), encoding="utf-8") as page:
                text = page.read()
            self.assertIn("<pre>42</pre>", text)
            self.assertIn("<b>bold</b>", text)

    def test_a_failing_cell_stops_nbclient_at_its_line(self):
        with self.assertRaises(CellExecutionError) as caught:
            run(small("1", "var a = 1;\nnobody", "2"), tempfile.gettempdir())
        self.assertIn("Cell In[2], line 2", str(caught.exception))

    def test_a_cell_that_may_fail_does_not_stop_nbclient(self):
        notebook = small('throw new Exception("wanted");', "7")
        notebook.cells[0].metadata["tags"] = ["raises-exception"]
        executed = run(copy.deepcopy(notebook), tempfile.gettempdir())
        self.assertEqual("7", executed.cells[1].outputs[0]["data"]["text/plain"])
