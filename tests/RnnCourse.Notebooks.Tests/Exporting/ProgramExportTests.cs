using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Exporting;

namespace RnnCourse.Notebooks.Tests.Exporting;

/// <summary>Notebooks as programs of one file: each compiles, and says what the notebook says.</summary>
public class ProgramExportTests
{
    static readonly string Target = Path.Combine(Repository.Root, "artifacts", "export", "a.cs");

    static ExportedProgram Export(params string[] cells)
    {
        var notebook = Notebook.Create();
        foreach (var cell in cells)
            if (cell.StartsWith("fails: ", StringComparison.Ordinal))
                notebook.Add(CellKind.Code, cell["fails: ".Length..], null, "raises-exception");
            else if (cell.StartsWith("needs: ", StringComparison.Ordinal))
                notebook.Add(CellKind.Code, cell["needs: ".Length..], null, "needs:torchsharp");
            else notebook.Add(cell.StartsWith('#') && !cell.StartsWith("#r") ? CellKind.Markdown : CellKind.Code, cell);
        var program = ProgramExport.Of(notebook, Path.Combine(Repository.Root, "notebooks", "a.ipynb"), Target,
            Repository.Root);
        program.Trouble.ShouldBeEmpty(program.Text);
        return program;
    }

    [Theory]
    [InlineData("00-start-here")]
    [InlineData("01-from-features-to-networks")]
    [InlineData("14-time-series")]
    public void A_lesson_is_a_program_that_compiles(string name)
    {
        var path = Path.Combine(Repository.Root, "notebooks", name + ".ipynb");
        var notebook = Notebook.Read(path);
        var program = ProgramExport.Of(notebook, path, Target, Repository.Root);
        program.Trouble.ShouldBeEmpty();
        program.Text.ShouldStartWith("#:project ../../lib/RnnCourse/RnnCourse.csproj\n");
        program.Text.ShouldContain("\n// " + notebook.Cells[0].Source.Split('\n')[0] + "\n");
    }

    [Theory]
    [InlineData("var a = 1;|var a = \"text\";|a.Length", "var a2 = \"text\";", "display(a2.Length);")]
    [InlineData("for (var i = 0; i < 3; i++) Console.WriteLine(i);|var i = 5;",
        "for (var i2 = 0; i2 < 3; i2++) Console.WriteLine(i2);", "var i = 5;")]
    [InlineData("var (n, m) = (1, 2);|var (m, k) = (3, 4); var t = (m, n); t.m", "var t = (m: m2, n);", "display(t.m);")]
    [InlineData("var x = 1;|var x = 2; var o = new { x }; o.x", "var x2 = 2; var o = new { x = x2 };", "display(o.x);")]
    [InlineData("record P(int X);|record P(int X, int Y); new P(1, 2)", "record P2(int X, int Y);", "display(new P2(1, 2));")]
    [InlineData("class C { public C() { } public int V => 1; }|class C { public C(int v) { } } var c = new C(1);",
        "public C2(int v)", "var c = new C2(1);")]
    [InlineData("static int Twice(this int v) => 2 * v;|3.Twice()", "static class Extensions", "display(3.Twice());")]
    [InlineData("int F(int v) => v; int F(string s) => s.Length;|F(\"abc\") + F(2)", "int F2(string s) => s.Length;",
        "display(F2(\"abc\") + F(2));")]
    [InlineData("int Count() => count++;\nvar count = 0;|Count()", "var count = 0;\nint Count() => count++;",
        "display(Count());")]
    [InlineData("public static int F(int v) => v;|Console.WriteLine(F(2))", "\nstatic int F(int v) => v;",
        "Console.WriteLine(F(2));")]
    [InlineData("const int N = 2; static readonly int[] M = { 1 };|M[0] + N", "const int N = 2; int[] M = { 1 };",
        "display(M[0] + N);")]
    [InlineData("using var file = new System.IO.MemoryStream();|file.Length", "using var file", "display(file.Length);")]
    [InlineData("using System.Globalization;\nvar c = CultureInfo.InvariantCulture;", "using System.Globalization;\n",
        "\nvar c =")]
    [InlineData("fails: int.Parse(\"x\")|var after = 1;", "try\n{\ndisplay(int.Parse(\"x\"));\n}\ncatch (Exception e)",
        "var after = 1;")]
    [InlineData("fails: int wrong = \"text\";|var after = 1;", "// Does not compile, and is not meant to:\n// int wrong",
        "var after = 1;")]
    [InlineData("needs: torch.ones(1)|var after = 1;", "// Left out, it needs torchsharp:\n// torch.ones(1)", "var after = 1;")]
    [InlineData("var z = 1;\n#!csharp\nvar a = z;|a", "var z = 1;\nvar a = z;", "display(a);")]
    [InlineData("# A head\n\nText of $x$.|var a = 1;", "\n// # A head\n//\n// Text of $x$.\n", "var a = 1;")]
    [InlineData("await Task.Delay(1); Func<int, int> f = a => a + 1;|var a = f(2); if (a is { } b) Console.WriteLine(b);|var b "
        + "= 1;", "a => a + 1", "var b2 = 1;")]
    [InlineData("var words = new[] { \"a\" };|var q = from w in words select w;|var w = 1;", "from w2 in words select w2",
        "var w = 1;")]
    public void What_scripts_may_and_programs_may_not_is_put_in_other_words(string cells, string one, string other)
    {
        var text = Export(cells.Split('|')).Text;
        text.ShouldContain(one);
        text.ShouldContain(other);
    }

    [Fact]
    public void Libraries_are_projects_and_other_files_are_refused_by_name()
    {
        Export("#r \"../artifacts/course/RnnCourse.dll\"\nusing RnnCourse.Tensors;\nvar a = Tensor.Zeros(2);").Text
            .ShouldStartWith("#:project ../../lib/RnnCourse/RnnCourse.csproj\n#:project ../../lib/RnnCourse.Notebooks/");
        var library = typeof(ProgramExportTests).Assembly.Location;
        Should.Throw<NotebookFormatException>(() => Export($"#r \"{library}\"")).Message
            .ShouldContain("there is no lib/RnnCourse.Notebooks.Tests");
        Should.Throw<NotebookFormatException>(() => Export("var a = 1;", "a.Missing()")).Message
            .ShouldContain("cell 2 does not compile");
    }
}
