using System.Text;
using Microsoft.VisualBasic.FileIO;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Students;

/// <summary>A table as spreadsheets write it: commas, semicolons or tabs, UTF-8 or the encoding that Windows had
/// before, a head in the first line.</summary>
internal sealed class CsvTable
{
    readonly string name;
    readonly string[] head;

    CsvTable(string name, string[] head, IReadOnlyList<Row> rows) => (this.name, this.head, Rows) = (name, head, rows);

    /// <summary>A line below the head, with its number in the file; blank ones are left out.</summary>
    internal sealed record Row(int Line, IReadOnlyList<string> Fields);

    /// <summary>The lines.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Head => head;

    /// <summary>Reads a file.</summary>
    /// <exception cref="NotebookFormatException">A line that cannot be understood; the message names it.</exception>
    public static CsvTable Read(string path)
    {
        var name = Path.GetFileName(path);
        var text = Decode(File.ReadAllBytes(path));
        var first = text.Split('\n')[0];
        using var parser = new TextFieldParser(new StringReader(text))
        {
            HasFieldsEnclosedInQuotes = true,
            TrimWhiteSpace = true,
        };
        parser.SetDelimiters(((string[])[";", "\t", ","]).MaxBy(sign => first.Split(sign).Length)!);
        string[]? head = null;
        List<Row> rows = [];
        for (var line = 1; !parser.EndOfData; line++)
        {
            try
            {
                var fields = parser.ReadFields()!;
                if (head is null) head = fields;
                else if (fields.Any(field => field != "")) rows.Add(new(line, fields));
            }
            catch (MalformedLineException)
            {
                throw new NotebookFormatException($"{name}, line {line}: a quotation mark is not closed.");
            }
        }
        return new(name, head ?? [], rows);
    }

    /// <summary>What is wrong with a line.</summary>
    public NotebookFormatException Wrong(Row? row, string what) => new($"{name}, line {row?.Line ?? 1}: {what}");

    /// <summary>The place of a column; null where there is none.</summary>
    public int? Column(params string[] names)
    {
        var at = Array.FindIndex(head, column => names.Contains(column, StringComparer.OrdinalIgnoreCase));
        return at < 0 ? null : at;
    }

    /// <summary>The text in a column of a line; empty where there is none.</summary>
    public static string At(Row row, int? column) => column is { } at && at < row.Fields.Count ? row.Fields[at] : "";

    static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    /// <summary>Writes a table that runs no formula.</summary>
    /// <param name="rows">The lines, the head first.</param>
    /// <param name="forExcel">Semicolons and a mark of UTF-8, as a spreadsheet of Spain, Portugal, Italy or Germany
    /// reads them.</param>
    public static string Write(IEnumerable<IEnumerable<string>> rows, bool forExcel = false)
    {
        var (separator, mark) = forExcel ? (';', "\uFEFF") : (',', "");
        return mark + string.Concat(rows.Select(row => string.Join(separator, row.Select(Field)) + "\n"));

        string Field(string text)
        {
            // A leading = + - @ would be read as a formula by a spreadsheet.
            if (text.Length > 0 && "=+-@\t\r".Contains(text[0]) && !double.TryParse(text.Replace(',', '.'),
                System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _))
                text = "'" + text;
            return text.AsSpan().IndexOfAny([separator, '"', '\n', '\r']) < 0 ? text
                : $"\"{text.Replace("\"", "\"\"")}\"";
        }
    }
}
