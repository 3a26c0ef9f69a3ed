using System.Text;

namespace RnnCourse.Notebooks.Rendering.Tex;

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
                // An empty row before a relation keeps the distance that a relation between two things has.
                table.Append("<mtd>").Append(kind == "aligned" && i % 2 == 1 ? "<mrow></mrow>" : "").Append(row[i]).Append("</mtd>");
            table.Append("</mtr>");
        }
        return table.Append("</mtable>").ToString();
    }
}
