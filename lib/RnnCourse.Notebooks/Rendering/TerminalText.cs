using System.Net;
using System.Text;
using RnnCourse.Notebooks.Documents.Terminal;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>What a program wrote, as a terminal shows it, for a page.</summary>
internal static class TerminalText
{
    /// <summary>Classes of page.css, in the order of <see cref="TerminalColours.LookCodes"/>.</summary>
    static readonly string[] Looks = ["bold", "faint", "italic", "underline", "inverse", "hidden", "strike"];

    /// <summary>The lines as HTML, and as plain text.</summary>
    public static IEnumerable<(string Plain, string Html)> Lines(string text)
    {
        var lines = new List<(string Plain, string Html)>();
        var screen = new TerminalScreen(line => lines.Add(Write(line)));
        screen.Write(text);
        lines.AddRange(screen.Lines.Select(Write));
        return lines;
    }

    static (string Plain, string Html) Write(IReadOnlyList<TerminalSign> line)
    {
        var end = line.Count;
        while (end > 0 && line[end - 1] is { Shown.Value: ' ', Colours.IsPlain: true, Marks: "" }) end--;
        var plain = new StringBuilder();
        var html = new StringBuilder();
        for (var i = 0; i < end;)
        {
            var colours = line[i].Colours;
            var run = new StringBuilder();
            for (; i < end && line[i].Colours == colours; i++) line[i].Write(run);
            var encoded = WebUtility.HtmlEncode(run.ToString());
            html.Append(colours.IsPlain ? encoded : $"<span{Attributes(colours)}>{encoded}</span>");
            plain.Append(run);
        }
        return (plain.ToString(), html.ToString());
    }

    static string Attributes(TerminalColours colours)
    {
        var classes = new List<string>();
        var styles = new List<string>();
        Add(colours.Ink, "ink", "color");
        Add(colours.Paper, "paper", "background");
        for (var i = 0; i < Looks.Length; i++)
            if ((colours.Looks & 1 << i) != 0) classes.Add("a-" + Looks[i]);
        var looks = classes.Count == 0 ? "" : $" class=\"{string.Join(' ', classes)}\"";
        return styles.Count == 0 ? looks : $"{looks} style=\"{string.Join(';', styles)}\"";

        void Add(int colour, string name, string property)
        {
            if (colour is > 0 and < TerminalColours.TrueColour) classes.Add($"a-{name}{colour - 1}");
            else if (colour > 0) styles.Add($"{property}:#{colour & 0xFFFFFF:x6}");
        }
    }
}
