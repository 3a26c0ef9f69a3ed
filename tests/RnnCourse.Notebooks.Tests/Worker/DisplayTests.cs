using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

public sealed class DisplayTests(ValueTests.Shared shared) : IClassFixture<ValueTests.Shared>
{
    readonly Session session = shared.Session;

    [Fact]
    public async Task A_display_is_updated_in_place_and_the_last_update_always_arrives()
    {
        await session.Value("var view = display(\"start\");\nfor (var i = 0; i <= 1000; i++) view.Update(i);");
        var shown = session.Events.OfType<Displayed>().ShouldHaveSingleItem();
        shown.Data.Text("text/plain").ShouldBe("start");
        var updates = session.Events.OfType<DisplayUpdated>().ToArray();
        updates.Length.ShouldBeInRange(1, 50);
        updates[^1].Data.Text("text/plain").ShouldBe("1000");
        updates.ShouldAllBe(u => u.DisplayId == shown.DisplayId);

        await session.Value("view.Update(\"later cell\");");
        session.Events.OfType<DisplayUpdated>().ShouldHaveSingleItem().Data.Text("text/plain").ShouldBe("later cell");
    }

    [Fact]
    public async Task The_librarys_display_is_this_one_here()
    {
        await session.Value($"""
            #r "{Path.Combine(Repository.Root, "artifacts", "course", "RnnCourse.dll").Replace('\\', '/')}"
            using static RnnCourse.Display.Live;
            var curve = new RnnCourse.Figures.LearningCurve("a");
            var shown = display(curve);
            curve.Add(1);
            shown.Update(curve);
            display(42);
            display("only", "text/html");
            """);
        var displayed = session.Events.OfType<Displayed>().ToArray();
        displayed[0].Data.Keys.ShouldBe(["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"], ignoreOrder: true);
        displayed[1].Data.Text("text/plain").ShouldBe("42");
        displayed[2].Data.ShouldBeEmpty();
        var update = session.Events.OfType<DisplayUpdated>().ShouldHaveSingleItem();
        update.DisplayId.ShouldBe(displayed[0].DisplayId);
        update.Data.Text("text/plain").ShouldBe("a: 1 values, 1 to 1 loss");
    }

    [Fact]
    public async Task A_type_that_names_its_formatters_shows_in_all_their_forms()
    {
        await session.Value("""
            class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type type) => FormatterSourceType = type;
                public Type FormatterSourceType { get; }
                public string[] PreferredMimeTypes { get; set; }
            }
            class FormFormatter
            {
                public string MimeType { get; init; }
                public Func<Form, string> Write { get; init; }
                public bool Format(object instance, TextWriter writer)
                {
                    var text = Write((Form)instance);
                    if (text is null) return false;
                    writer.Write(text);
                    return true;
                }
            }
            class FormSource
            {
                public IEnumerable<object> CreateTypeFormatters()
                {
                    yield return new FormFormatter { MimeType = "image/svg+xml", Write = f => $"<svg><text>{f.Name}</text></svg>" };
                    yield return new FormFormatter { MimeType = "application/vnd.plotly.v1+json", Write = f => $"{{\"data\":[1,\"{f.Name}\"]}}" };
                    yield return new FormFormatter { MimeType = "text/plain", Write = f => "form " + f.Name };
                    yield return new FormFormatter { MimeType = "text/html", Write = f => null };
                }
            }
            [TypeFormatterSource(typeof(FormSource), PreferredMimeTypes = new[] { "image/svg+xml" })]
            class Form { public string Name { get; init; } }
            class Special : Form { }
            """);
        await session.Value("display(new Form { Name = \"a\" });\nnew Special { Name = \"b\" }");

        var shown = session.Events.OfType<Displayed>().ShouldHaveSingleItem().Data;
        shown.Keys.ShouldBe(["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"]);
        shown.Text("image/svg+xml").ShouldBe("<svg><text>a</text></svg>");
        shown["application/vnd.plotly.v1+json"]!["data"]![1]!.GetValue<string>().ShouldBe("a");
        session.Result!.Text("text/plain").ShouldBe("form b");
    }

    [Fact]
    public async Task A_formatter_that_fails_is_an_error_that_names_the_form()
    {
        await session.Value("""
            class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type type) => FormatterSourceType = type;
                public Type FormatterSourceType { get; }
            }
            class BrokenFormatter { public string MimeType => "text/html"; public bool Format(object i, TextWriter w) => throw new ArgumentException("no axis"); }
            class BrokenSource { public IEnumerable<object> CreateTypeFormatters() { yield return new BrokenFormatter(); } }
            [TypeFormatterSource(typeof(BrokenSource))] class Broken { }
            """);
        var outcome = await session.Run("new Broken()");
        outcome.End.ShouldBe(CellEnd.Failed);
        outcome.Failure!.Message.ShouldBe("Broken could not be shown as text/html: no axis");
    }

    [Fact]
    public async Task Html_and_other_types_of_text_can_be_shown()
    {
        await session.Value("display(HTML(\"<b>x</b>\"));\n\"**x**\".DisplayAs(\"text/markdown\");\n5.Display();");
        var shown = session.Events.OfType<Displayed>().Select(d => d.Data).ToArray();
        shown[0].Text("text/html").ShouldBe("<b>x</b>");
        shown[1].Text("text/markdown").ShouldBe("**x**");
        shown[2].Text("text/plain").ShouldBe("5");
    }
}
