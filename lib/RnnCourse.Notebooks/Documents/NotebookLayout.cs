namespace RnnCourse.Notebooks.Documents;

/// <summary>How a notebook file is laid out beyond its JSON; Jupyter's own layout unless the file had
/// another.</summary>
internal sealed record NotebookLayout(string Indent = " ", string NewLine = "\n", string Tail = "\n",
    bool ByteOrderMark = false)
{
    public static NotebookLayout Of(string text, bool byteOrderMark)
    {
        var newLine = text.Contains("\r\n") ? "\r\n" : "\n";
        var firstBreak = text.IndexOf('\n');
        var indentLength = 0;
        while (firstBreak >= 0 && firstBreak + 1 + indentLength < text.Length
            && text[firstBreak + 1 + indentLength] is ' ' or '\t') indentLength++;
        var end = text.AsSpan().TrimEnd().Length;
        return new(
            indentLength == 0 ? " " : text.Substring(firstBreak + 1, indentLength),
            newLine,
            text[end..],
            byteOrderMark);
    }
}
