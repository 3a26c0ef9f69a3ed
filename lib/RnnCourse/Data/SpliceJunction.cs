namespace RnnCourse.Data;

/// <summary>A window of 60 DNA bases around a possible splice junction of a primate gene.</summary>
/// <param name="Bases">60 letters of A, C, G, T. The junction, if any, lies between letters 30 and 31.</param>
/// <param name="Class">ei (exon to intron), ie (intron to exon) or n (neither).</param>
public sealed record SpliceJunction(string Bases, string Class)
{
    /// <summary>The 3186 rows of the file as they are, with their repetitions.</summary>
    public static SpliceJunction[] LoadAll() =>
        [.. DataFile.Read("splice-junctions", "dna-splice-junctions.csv",
            "3507aa82c24ca4ad089d1da35909412512741f92bb8948ee98ec2a08616fde84", "class,seq")
            .Cells(2).Select(cells => new SpliceJunction(cells[1], cells[0]))];

    /// <summary>Each sequence once, and none that the file gives two classes: what may be split into training and
    /// test.</summary>
    public static SpliceJunction[] Load() =>
        [.. LoadAll().GroupBy(j => j.Bases).Where(same => same.Select(j => j.Class).Distinct().Count() == 1)
            .Select(same => same.First())];
}
