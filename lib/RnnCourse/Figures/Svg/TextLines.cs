namespace RnnCourse.Figures.Svg;

/// <summary>Breaks text into lines between words.</summary>
static class TextLines
{
    /// <summary>The text, or as much of it as fits with three dots after it.</summary>
    public static string Shorten(string text, double size, double width)
    {
        if (Label.Parse(text).Width(size) <= width + 0.01) return text;
        var length = text.Length;
        while (length > 1 && Label.Parse(text[..length] + "…").Width(size) > width) length--;
        return text[..length].TrimEnd() + "…";
    }

    public static IReadOnlyList<string> Wrap(string text, double size, double width, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line == "" ? word : line + " " + word;
            if (line != "" && Label.Parse(longer).Width(size, bold) > width)
            {
                lines.Add(line);
                line = word;
            }
            else line = longer;
        }

        if (line != "") lines.Add(line);
        return lines;
    }
}
