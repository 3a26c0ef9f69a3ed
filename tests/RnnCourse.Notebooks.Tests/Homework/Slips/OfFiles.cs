using System.Text;
using static RnnCourse.Notebooks.Tests.Homework.Slips.Slip;

namespace RnnCourse.Notebooks.Tests.Homework.Slips;

/// <summary>What editors, browsers, version control and systems do to files.</summary>
static class OfFiles
{
    public static Slip[] All { get; } =
    [
        OfFile("a byte order mark", "3 2 ?", text => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]),
        OfFile("UTF-16", "3 2 ?", text => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)], "UTF-16"),
        OfFile("UTF-16, the other way", "3 2 ?", text => [.. Encoding.BigEndianUnicode.GetPreamble(),
            .. Encoding.BigEndianUnicode.GetBytes(text)]),
        OfFile("Latin-1", "3 2 ?", text => Encoding.Latin1.GetBytes(text.Replace("It opens.", "Se abre, así.")), "Windows"),
        OfFile("Windows line ends", "3 2 ?", text => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"))),
        OfFile("Windows line ends in sources", "3 2 ?", text => Encoding.UTF8.GetBytes(text.Replace("\\n", "\\r\\n"))),
        OfFile("lines of an old Mac", "3 2 ?", text => Encoding.UTF8.GetBytes(text.Replace("\\n", "\\r"))),
        OfFile("on one line", "3 2 ?", text =>
            Encoding.UTF8.GetBytes(System.Text.Json.Nodes.JsonNode.Parse(text)!.ToJsonString())),
        OfFile("nbformat 4.2", "3 2 ?", text => Encoding.UTF8.GetBytes(text.Replace("\"nbformat_minor\": 5",
            "\"nbformat_minor\": 2"))),
        OfFile("no nbformat_minor", "3 2 ?", text => Encoding.UTF8.GetBytes(text.Replace("\"nbformat_minor\": 5", "\"x\": 5"))),
        OfFile("a line end too many", "3 2 ?", text => Encoding.UTF8.GetBytes(text + "\n\n")),
        OfFile("half a sign", "3 2 ?", text => Encoding.UTF8.GetBytes(text.Replace("It opens.", "It \\ud83d opens.")),
            "half of a character"),
        OfFile("NaN in an output", "3 2 ?", text => Encoding.UTF8.GetBytes(text.Replace("\"metadata\": {},",
            "\"metadata\": {\"x\": NaN},")), "NaN"),
        OfFile("another kernel's name", "3 2 ?", text => Encoding.UTF8.GetBytes(text.Replace(".net-csharp", "python3"))),
        OfFile("cut off", "? ? ?", text => Encoding.UTF8.GetBytes(text[..(text.Length / 2)]), "needs review"),
        OfFile("empty", "? ? ?", _ => [], "needs review"),
        OfFile("a page of the platform", "? ? ?", _ => Encoding.UTF8.GetBytes("<html>Log in</html>"), "needs review"),
        OfFile("an unfinished merge", "? ? ?", text => Encoding.UTF8.GetBytes(text.Insert(text.IndexOf('\n') + 1,
            "<<<<<<< HEAD\n")), "needs review"),
        OfFile("nbformat 3", "? ? ?", text => Encoding.UTF8.GetBytes(text.Replace("\"nbformat\": 4", "\"nbformat\": 3")),
            "needs review"),
        OfFile("another notebook", "? ? ?", _ => Encoding.UTF8.GetBytes("{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, "
            + "\"nbformat_minor\": 5}"), "needs review"),
    ];
}
