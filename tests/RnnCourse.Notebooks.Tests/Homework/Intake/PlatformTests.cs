using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Tests.Homework.Intake;

/// <summary>Folders and archives as learning platforms, browsers and systems make them.</summary>
public class PlatformTests
{
    const string Right = "double Twice(double x) => x + x;";

    static void Put(string path, string text = "{}")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    static string[] Found(TemporaryFolder folder, string place, Func<string, string?>? answersOf = null)
    {
        using var handedIn = HandedIn.In(folder[place], "h.ipynb", answersOf);
        return [.. handedIn.Submissions.Select(s => $"{s.Student} {s.Id}{(s.IsLate ? " late" : "")}: "
            + $"{(s.Path is null ? s.Trouble : Path.GetFileName(s.Path))}")];
    }

    [Theory]
    [InlineData("Ana García_123456_assignsubmission_file_", "Ana García", "123456", "", false)]
    [InlineData("Ana García_123456_assignsubmission_file_h1.ipynb", "Ana García", "123456", "h1.ipynb", false)]
    [InlineData("O'Neil, Jo_77_assignsubmission_onlinetext_onlinetext.html", "O'Neil, Jo", "77", "onlinetext.html", false)]
    [InlineData("garciaana_LATE_12345_678901_h1-1.ipynb", "garciaana", "12345", "h1-1.ipynb", true)]
    [InlineData("garciaana_12345_678901_h1_final.ipynb", "garciaana", "12345", "h1_final.ipynb", false)]
    [InlineData("h1_agarcia_attempt_2026-11-20-10-20-30_h1.ipynb", "agarcia", null, "h1.ipynb", false)]
    [InlineData("submission_31415", "submission_31415", null, "", false)]
    [InlineData("ana_maria", "ana_maria", null, "", false)]
    public void Names_of_platforms_are_read(string name, string student, string? id, string file, bool isLate) =>
        PlatformName.Read(name).ShouldBe(new PlatformName(student, id, isLate, file));

    [Fact]
    public void Files_and_folders_of_one_student_are_one_students()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in (string[])["Ana García_1_assignsubmission_file_/h.ipynb", "Ben_2_assignsubmission_file_h.ipynb",
            "Ben_2_assignsubmission_file_notes.txt", "Ana García_1_assignsubmission_onlinetext_/onlinetext.html",
            "Ana García_3_assignsubmission_file_/h.ipynb", "Carla_4_assignsubmission_file_text.docx"]) Put(folder["moodle/"
                + path]);
        Found(folder, "moodle").ShouldBe(["Ana García_1 1: h.ipynb", "Ana García_3 3: h.ipynb",
            "Ben 2: Ben_2_assignsubmission_file_h.ipynb",
            "Carla 4: There is no notebook in Carla_4_assignsubmission_file_text.docx"], ignoreOrder: true);
        foreach (var path in (string[])["garciaana_LATE_12_34_h-1.ipynb", "perezben_13_35_h.ipynb",
            "perezben_13_36_data.csv"]) Put(folder["canvas/" + path]);
        Found(folder, "canvas").ShouldBe(["garciaana 12 late: garciaana_LATE_12_34_h-1.ipynb",
            "perezben 13: perezben_13_35_h.ipynb"]);
    }

    [Fact]
    public void Names_with_accents_and_blanks_are_the_same_however_they_are_written()
    {
        using var folder = new TemporaryFolder();
        Put(folder["in/" + "José Núñez".Normalize(NormalizationForm.FormD) + ".ipynb"]);
        Put(folder["in/ eva .ipynb"]);
        Found(folder, "in").ShouldBe(["eva : ` eva .ipynb`".Replace("`", ""), "José Núñez : "
            + "José Núñez".Normalize(NormalizationForm.FormD) + ".ipynb"], ignoreOrder: true);
    }

    [Fact]
    public void Of_copies_the_one_with_answers_is_taken()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var answered = File.ReadAllText(SmallHomework.HandIn(folder, homework, "x", ("twice", Right)));
        var other = File.ReadAllText(SmallHomework.HandIn(folder, homework, "x", ("twice", Right + " // better")));
        var blank = File.ReadAllText(SmallHomework.HandIn(folder, homework, "x"));
        Put(folder["in/ana/h.ipynb"], blank);
        Put(folder["in/ana/h (1).ipynb"], answered);
        Put(folder["in/ben/draft.ipynb"], answered);
        Put(folder["in/ben/Untitled.ipynb"], blank);
        Put(folder["in/carla/a.ipynb"], answered);
        Put(folder["in/carla/b.ipynb"], other);
        Put(folder["in/dan.ipynb"], blank);
        Put(folder["in/dan (1).ipynb"], answered);
        Put(folder["in/eva-Copy1.ipynb"], answered);
        Found(folder, "in", homework.AnswersOf).ShouldBe(["ana : h (1).ipynb", "ben : draft.ipynb",
            "carla : carla holds 2 notebooks; expected one, or one that is called h.ipynb: a.ipynb, b.ipynb",
            "dan : dan (1).ipynb", "eva-Copy1 : eva-Copy1.ipynb"], ignoreOrder: true);
    }

    [Fact]
    public void Archives_of_a_student_and_of_a_class_are_unpacked_and_cleared_away()
    {
        using var folder = new TemporaryFolder();
        Put(folder["src/ana/h.ipynb"]);
        Put(folder["src/ben/deep/h.ipynb"]);
        Put(folder["src/ben/__MACOSX/._h.ipynb"]);
        Directory.CreateDirectory(folder["in"]);
        ZipFile.CreateFromDirectory(folder["src/ana"], folder["in/ana.zip"]);
        TarFile.CreateFromDirectory(folder["src/ben"], folder["in/ben.tar"], includeBaseDirectory: false);
        using (var packed = new GZipStream(File.Create(folder["in/carla.tar.gz"]),
            CompressionLevel.Fastest)) packed.Write(File.ReadAllBytes(folder["in/ben.tar"]));
        Directory.CreateDirectory(folder["in/dan"]);
        File.Copy(folder["in/ana.zip"], folder["in/dan/homework.zip"]);
        File.WriteAllText(folder["in/eva.rar"], "Rar!");
        ZipFile.CreateFromDirectory(folder["in"], folder["class.zip"]);
        string[] expected = ["ana : h.ipynb", "ben : h.ipynb", "carla : h.ipynb", "dan : h.ipynb",
            "eva : eva.rar is an archive of a kind that is not read here; expected .zip"];
        Found(folder, "in").ShouldBe(expected);
        Found(folder, "class.zip").ShouldBe(expected);
        var gone = HandedIn.In(folder["in"], "h.ipynb");
        var unpacked = gone.Files[0];
        File.Exists(unpacked).ShouldBeTrue();
        gone.Dispose();
        File.Exists(unpacked).ShouldBeFalse();
    }

    [Fact]
    public void Archives_that_do_harm_are_told_and_do_none()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in"]);
        void Zip(string name, params (string Entry, int MegaBytes)[] entries)
        {
            using var zip = ZipFile.Open(folder["in/" + name], ZipArchiveMode.Create);
            foreach (var (entry, megaBytes) in entries)
            {
                using var to = zip.CreateEntry(entry).Open();
                if (megaBytes == 0) to.Write("{}"u8);
                for (var i = 0; i < megaBytes; i++) to.Write(new byte[1 << 20]);
            }
        }
        Zip("bomb.zip", ("h.ipynb", 100));
        Zip("many.zip", [.. Enumerable.Range(0, 2_001).Select(i => ($"{i}.ipynb", 0))]);
        Zip("out.zip", ("../../out.ipynb", 0), ("/tmp/out.ipynb", 0), ("C:/out.ipynb", 0), ("good/h.ipynb", 0));
        Zip("nothing.zip", ("readme.txt", 0));
        File.WriteAllText(folder["in/broken.zip"], "PK\u0003\u0004 not really");
        Found(folder, "in").ShouldSatisfyAllConditions(
            found => found.Single(line => line.StartsWith("bomb",
                StringComparison.Ordinal)).ShouldContain("holds more than 64 MB in a file"),
            found => found.Single(line => line.StartsWith("many",
                StringComparison.Ordinal)).ShouldContain("holds more than 2000 notebooks"),
            found => found.Single(line => line.StartsWith("out", StringComparison.Ordinal)).ShouldBe("out : h.ipynb"),
            found => found.Single(line => line.StartsWith("nothing",
                StringComparison.Ordinal)).ShouldContain("There is no notebook in nothing.zip"),
            found => found.Single(line => line.StartsWith("broken",
                StringComparison.Ordinal)).ShouldContain("cannot be unpacked"));
        File.Exists(folder["out.ipynb"]).ShouldBeFalse();
        File.Exists("/tmp/out.ipynb").ShouldBeFalse();
    }
}
