namespace RnnCourse.Figures;

/// <summary>Breaks text into lines between words.</summary>
static class TextLines
{
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
