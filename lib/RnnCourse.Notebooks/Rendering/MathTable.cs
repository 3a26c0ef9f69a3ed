using System.Text;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Rows of formulas as a MathML table: matrices, cases, and equations set one below the other.</summary>
internal static class MathTable
{
    public static string Write(List<List<string>> rows, string kind)
    {
        var table = new StringBuilder($"<mtable class=\"{kind}\"{(kind is "aligned" or "gathered" ? " displaystyle=\"true\"" : "")}>");
        foreach (var row in rows)
        {
            table.Append("<mtr>");
            for (var i = 0; i < row.Count; i++)
            {
                var style = kind switch
                {
                    "aligned" => i % 2 == 0 ? "text-align:right;text-align:-webkit-right;padding:0.2em 0 0.2em " + (i == 0 ? "0" : "2em") : "text-align:left;text-align:-webkit-left;padding:0.2em 0",
                    "cases" => "text-align:left;text-align:-webkit-left;padding:0.25em 0.5em",
                    "matrix" => "padding:0.25em 0.4em",
                    _ => "padding:0.2em 0",
                };
                // An empty row before a relation keeps the distance that a relation between two things has.
                table.Append("<mtd style=\"").Append(style).Append("\">").Append(kind == "aligned" && i % 2 == 1 ? "<mrow></mrow>" : "").Append(row[i]).Append("</mtd>");
            }
            table.Append("</mtr>");
        }
        return table.Append("</mtable>").ToString();
    }
}
