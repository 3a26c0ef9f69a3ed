using System.Globalization;
using System.Text;
using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;

namespace RnnCourse.Tests.Data;

public class SeriesTests
{
    [Fact]
    public void The_series_are_those_that_their_readme_describes()
    {
        Series.Electrocardiogram().Length.ShouldBe(36_000);
        Series.Electrocardiogram().Values.Average().ShouldBe(-0.165111, 5e-7);
        Series.SeattleTemperature().Values.Average().ShouldBe(16.4391, 5e-5);
        Series.UsBirths().Values.Sum().ShouldBe(39_722_137);
        Series.AirPassengers().Values.Average().ShouldBe(280.2986, 5e-5);
        Series.StockIndex().Values.Average().ShouldBe(2530.6569, 5e-5);
    }

    [Fact]
    public void Numbers_are_read_the_same_where_the_comma_is_the_decimal_sign()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("es-ES");
            Series.Electrocardiogram().Values[0].ShouldBe(-0.215);
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    [Fact]
    public void Digits_have_their_ink_between_0_and_1()
    {
        var digits = Digit.Load();
        digits.Length.ShouldBe(1797);
        digits[0].Label.ShouldBe(0);
        digits[0].Pixels[2].ShouldBe(5 / 16.0);
        digits.Max(d => d.Pixels.Max()).ShouldBe(1);
        digits.CountBy(d => d.Label).OrderBy(pair => pair.Key).Select(pair => pair.Value)
            .ShouldBe([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        // The hand-made features take these very images: most zeros have a hole (some are drawn open), hardly any 1 has.
        digits.Where(d => d.Label == 0).Average(d => Math.Min(1, DigitFeatures.Holes(d.Pixels))).ShouldBeGreaterThan(0.7);
        digits.Where(d => d.Label == 1).Average(d => Math.Min(1, DigitFeatures.Holes(d.Pixels))).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void A_splice_junction_comes_once_and_with_one_class()
    {
        SpliceJunction.LoadAll().Length.ShouldBe(3186);
        SpliceJunction.LoadAll().CountBy(j => j.Class).OrderBy(pair => pair.Key).Select(pair => pair.Value)
            .ShouldBe([767, 765, 1654]);
        var junctions = SpliceJunction.Load();
        junctions.Select(j => j.Bases).Distinct().Count().ShouldBe(junctions.Length);
        junctions.Length.ShouldBe(3186 - 185 - 1);
        junctions.ShouldAllBe(j => j.Bases.Length == 60 && j.Bases.All(letter => "ACGT".Contains(letter)));
        // An intron begins with GT and ends with AG: right behind the junction of ei, right before that of ie.
        junctions.Count(j => j.Class == "ei" && j.Bases[30..32] == "GT").ShouldBeGreaterThan(660);
        junctions.Count(j => j.Class == "ie" && j.Bases[28..30] == "AG").ShouldBeGreaterThan(660);
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_reported_with_its_index() =>
        Should.Throw<ArgumentException>(() => new TimeSeries("pulse", "mV", "1 s", [1, 2, double.NaN]))
            .Message.ShouldContain("'pulse' has NaN at index 2");

    [Fact]
    public void An_empty_series_is_refused() =>
        Should.Throw<ArgumentException>(() => new TimeSeries("pulse", "mV", "1 s", [])).Message.ShouldContain("'pulse' is empty");

    [Fact]
    public void A_file_with_the_wrong_encoding_header_or_row_says_where()
    {
        Should.Throw<InvalidDataException>(() => DataFile.Parse("a.csv", [0x6d, 0x76, 0x0a, 0xff, 0xfe], "mv"))
            .Message.ShouldContain("a.csv is not UTF-8");
        Should.Throw<InvalidDataException>(() => DataFile.Parse("a.csv", "volt\n1\n"u8.ToArray(), "mv"))
            .Message.ShouldBe("a.csv needs the header 'mv', got 'volt'.");
        Should.Throw<InvalidDataException>(() => DataFile.Parse("a.csv", "mv\n"u8.ToArray(), "mv"))
            .Message.ShouldBe("a.csv holds no rows.");
        Should.Throw<InvalidDataException>(() => DataFile.Parse("a.csv", "mv\n1\nabc\n"u8.ToArray(), "mv").Column(0, 1))
            .Message.ShouldContain("row 2: 'abc' in column 1 is not a finite number");
        Should.Throw<InvalidDataException>(() => DataFile.Parse("a.csv", "mv\n1\n2,3\n"u8.ToArray(), "mv").Column(0, 1))
            .Message.ShouldContain("row 2: needs 1 columns, got 2");
    }

    [Fact]
    public void A_missing_or_changed_file_is_named()
    {
        Should.Throw<FileNotFoundException>(() => DataFile.Read("ecg", "none.csv", "", ""))
            .Message.ShouldEndWith("git checkout -- datasets/ecg/none.csv");
        Should.Throw<InvalidDataException>(() => DataFile.Read("ecg", "ecg-mitbih208-120hz.csv", "00", "mv"))
            .Message.ShouldContain("git checkout -- datasets/ecg");
    }

    [Fact]
    public void The_library_carries_every_file_of_the_repository_for_use_without_it()
    {
        var assembly = typeof(DataFile).Assembly;
        var root = Repository.Root;
        var files = Directory.GetFiles(Path.Combine(root, "datasets"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".csv" or ".json")
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).ToArray();
        assembly.GetManifestResourceNames().Where(name => !name.StartsWith("explorables/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ShouldBe(files.Order(StringComparer.Ordinal));
        foreach (var file in files)
        {
            using var carried = assembly.GetManifestResourceStream(file)!;
            using var bytes = new MemoryStream();
            carried.CopyTo(bytes);
            bytes.ToArray().ShouldBe(File.ReadAllBytes(Path.Combine(root, file)), file);
        }
    }

    [Fact]
    public void A_split_keeps_the_order_of_time_and_loses_nothing()
    {
        var split = Series.UsBirths().Split(3000, 3287);
        split.Train.Values.Concat(split.Validation!.Values).Concat(split.Test.Values).ShouldBe(Series.UsBirths().Values);
        split.Test.Length.ShouldBe(365);
        Should.Throw<ArgumentOutOfRangeException>(() => Series.UsBirths().Split(10, 5)).Message.ShouldContain("got 10 and 5");
    }

    [Fact]
    public void A_standardizer_is_fitted_on_what_it_is_given_alone()
    {
        var standardizer = Standardizer.Fit([1, 3]);
        standardizer.ShouldBe(new Standardizer(2, 1));
        standardizer.Apply([5, 2]).ShouldBe([3, 0]);
        standardizer.Invert([3, 0]).ShouldBe([5, 2]);
        Should.Throw<ArgumentException>(() => Standardizer.Fit([4, 4])).Message.ShouldContain("all 2 are 4");
        // the mean of these is not quite 0.1
        Should.Throw<ArgumentException>(() => Standardizer.Fit([0.1, 0.1, 0.1])).Message.ShouldContain("values that vary");
        Should.Throw<ArgumentException>(() => Standardizer.Fit([.. Enumerable.Repeat(36.6, 1000)]));
        Standardizer.Fit([1e-100, 3e-100]).Apply([1e-100])[0].ShouldBe(-1, 1e-9);
    }

    [Fact]
    public void Windows_hold_the_newest_value_first()
    {
        var windows = LagMatrix.Of([10, 11, 12, 13, 14], lags: 2, from: 3);
        windows.Targets.ShouldBe([13, 14]);
        windows.Inputs.ShouldBe(new double[,] { { 12, 11 }, { 13, 12 } });
        Should.Throw<ArgumentException>(() => LagMatrix.Of([1, 2, 3], lags: 5, from: 5))
            .Message.ShouldContain("Windows of 5 lags");
    }

    [Theory]
    [InlineData("ecg")]
    [InlineData("seattle-weather")]
    [InlineData("us-births")]
    [InlineData("digits")]
    [InlineData("air-passengers")]
    [InlineData("splice-junctions")]
    [InlineData("stock-markets")]
    public void Every_readme_states_rows_origin_licence_and_the_true_check_sum(string folder)
    {
        var start = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(start.FullName, "datasets", folder))) start = start.Parent!;
        var files = Directory.GetFiles(Path.Combine(start.FullName, "datasets", folder));
        files.Length.ShouldBe(2);
        var readme = File.ReadAllText(files.Single(file => file.EndsWith("README.md")));
        var data = files.Single(file => file.EndsWith(".csv"));
        readme.ShouldContain($"File: `{Path.GetFileName(data)}`");
        var sum = System.Security.Cryptography.SHA256.HashData([.. File.ReadAllBytes(data).Where(b => b != '\r')]);
        readme.ShouldContain($"`{Convert.ToHexStringLower(sum)}`");
        foreach (var heading in new[] { "Rows and units", "Origin", "Licence" }) readme.ShouldContain($"- **{heading}.** ");
    }

    [Fact]
    public void Windows_look_further_ahead_and_hold_a_driving_series()
    {
        double[] series = [10, 11, 12, 13, 14];
        var ahead = LagMatrix.Of(series, lags: 1, from: 3, horizon: 3);
        ahead.Inputs.ShouldBe(new double[,] { { 10 }, { 11 } });
        ahead.Targets.ShouldBe([13, 14]);
        var driven = LagMatrix.Of(series, lags: 1, from: 3, driving: [1, 2, 3, 4, 5], drivingLags: 3);
        driven.Inputs.ShouldBe(new double[,] { { 12, 3, 2, 1 }, { 13, 4, 3, 2 } });
        driven.Targets.ShouldBe([13, 14]);
        Should.Throw<ArgumentException>(() => LagMatrix.Of(series, lags: 1, from: 2, horizon: 3))
            .Message.ShouldContain("first target from 3 to 4");
        Should.Throw<ArgumentException>(() => LagMatrix.Of(series, 1, 1, driving: [1], drivingLags: 1))
            .Message.ShouldContain("5, got 1");
        Should.Throw<ArgumentException>(() => LagMatrix.Of(series, 1, 1, drivingLags: 2)).Message.ShouldContain("2 lags without");
        Should.Throw<ArgumentException>(() => LagMatrix.Of(series, 0, 1)).Message.ShouldContain("got 0");
        Should.Throw<ArgumentException>(() => LagMatrix.Of(series, 1, 1, horizon: 0)).Message.ShouldContain("got 0");
    }
}
