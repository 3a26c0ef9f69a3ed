using RnnCourse.Figures;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Tests.Figures;

/// <summary>The pictures of docs/architecture.md are drawn by the library, from here; RNNCOURSE_WRITE_DOCS=1 writes
/// them.</summary>
public class ArchitecturePicturesTests
{
    /// <summary>The way of a number: from text to a trained weight, and back through the same boxes as a gradient.</summary>
    static NetworkDiagram WayOfANumber()
    {
        (string Name, string Label, string Note, int Column, int Row, Colour Colour)[] boxes =
        [
            ("text", "text or series", "Data, Text", 0, 2, Colour.Grey),
            ("batch", "TokenBatch", "(T, N) numbers", 1, 2, Colour.Grey),
            ("embedding", "Embedding", "(T, N, D)", 2, 2, Colour.Blue),
            ("recurrent", "Recurrent", "a cell along T: (T, N, H)", 3, 2, Colour.Orange),
            ("head", "Linear", "(T, N, V)", 4, 2, Colour.Blue),
            ("loss", "CrossEntropy", "nats per token", 5, 2, Colour.Vermillion),
            ("tape", "Tape", "loss.Backward()", 5, 1, Colour.Vermillion),
            ("clip", "GradientClipping", "norm at most 1", 4, 1, Colour.Green),
            ("adam", "Adam", "new weights", 3, 1, Colour.Green),
            ("curve", "LearningCurve", "a number for each update", 2, 1, Colour.Grey),
            ("figure", "Figure", "SVG, Plotly, text", 1, 1, Colour.Grey),
        ];
        var map = Boxes("The way of a number through a training step", boxes);
        foreach (var (from, to) in ((string, string)[])[("text", "batch"), ("batch", "embedding"), ("embedding", "recurrent"),
            ("recurrent", "head"),
            ("head", "loss"), ("loss", "tape"), ("tape", "clip"), ("clip", "adam"), ("adam", "curve"), ("curve", "figure")])
            map.Edge(from, to);
        return map.Edge("adam", "recurrent", "weights", EdgeKind.Weak);
    }

    /// <summary>The way of a cell of a notebook to a page: three doors, one worker.</summary>
    static NetworkDiagram WayOfACell()
    {
        (string Name, string Label, string Note, int Column, int Row, Colour Colour)[] boxes =
        [
            ("run", "course run", "Running/Replay", 0, 2, Colour.Blue),
            ("kernel", "Jupyter kernel", "RnnCourse.Kernel", 0, 1, Colour.Blue),
            ("grade", "course grade", "Homework", 0, 0, Colour.Blue),
            ("process", "WorkerProcess", "budget, interrupt, end", 1, 1, Colour.Orange),
            ("worker", "WorkerProgram", "a process of its own", 2, 1, Colour.Orange),
            ("session", "ScriptSession", "#r, Roslyn, the cell runs", 3, 1, Colour.Orange),
            ("format", "ValueFormatter", "SVG, HTML, Plotly, text", 3, 0, Colour.Green),
            ("record", "OutputRecorder", "events to outputs", 2, 0, Colour.Green),
            ("page", "NotebookPage", "course render", 1, 0, Colour.Grey),
        ];
        var map = Boxes("The way of a cell: three doors, one worker", boxes);
        foreach (var door in (string[])["run", "kernel", "grade"]) map.Edge(door, "process");
        map.Edge("process", "worker", "messages").Edge("worker", "session").Edge("session", "format")
            .Edge("format", "record", "events");
        return map.Edge("record", "page", ".ipynb");
    }

    static NetworkDiagram Boxes(string title,
        (string Name, string Label, string Note, int Column, int Row, Colour Colour)[] boxes)
    {
        var map = new NetworkDiagram(title, columnWidth: 214, rowHeight: 104);
        foreach (var (name, label, note, column, row, colour) in boxes)
            map.Node(name, label, column, row, NodeShape.Box, colour, note);
        return map;
    }

    public static TheoryData<string> Pictures => ["way-of-a-number", "way-of-a-cell"];

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_in_docs_is_what_the_library_draws(string name)
    {
        var root = Repository.Root;
        var path = Path.Combine(root, "docs", name + ".svg");
        var drawn = (name == "way-of-a-cell" ? WayOfACell() : WayOfANumber()).ToSvg();
        if (Environment.GetEnvironmentVariable("RNNCOURSE_WRITE_DOCS") == "1") File.WriteAllText(path, drawn + "\n");
        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(drawn.ReplaceLineEndings("\n") + "\n");
    }
}
