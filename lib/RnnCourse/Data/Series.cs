using System.Globalization;

namespace RnnCourse.Data;

/// <summary>The real series of the course. Origin and licence of each stand in the README of its folder below
/// <c>datasets</c>.</summary>
public static class Series
{
    /// <summary>An electrocardiogram, lead MLII of record 208 of the MIT-BIH Arrhythmia Database: 36 000 values in mV,
    /// 120 a second, five minutes.</summary>
    public static TimeSeries Electrocardiogram() => new("ECG, record 208, lead MLII", "mV", "1/120 s",
        DataFile.Read("ecg", "ecg-mitbih208-120hz.csv",
            "b70dbf8f2776cec711b755a3cc8cab8325ba5538203dff912fbd64cd1163a450", "mv").Column(0, 1));

    /// <summary>The highest temperature of each day in Seattle, 2012 to 2015: 1461 values in °C.</summary>
    public static TimeSeries SeattleTemperature() => Seattle("temp_max");

    /// <summary>The weather of each day in Seattle, 2012 to 2015: 1461 values.</summary>
    /// <param name="column">temp_max or temp_min (°C), precipitation (mm) or wind (m/s).</param>
    /// <exception cref="ArgumentException">Another column.</exception>
    public static TimeSeries Seattle(string column)
    {
        var (index, name, unit) = column switch
        {
            "precipitation" => (1, "precipitation", "mm"),
            "temp_max" => (2, "highest temperature", "°C"),
            "temp_min" => (3, "lowest temperature", "°C"),
            "wind" => (4, "wind", "m/s"),
            _ => throw new ArgumentException(
                $"The columns of the Seattle weather are precipitation, temp_max, temp_min and wind, got '{column}'.",
                nameof(column)),
        };
        var file = SeattleFile();
        return new("Seattle, " + name, unit, "1 day", file.Column(index, 6),
            Dates(file.Cells(6).Select(cells => cells[0])));
    }

    /// <summary>What the weather of each day in Seattle was called: drizzle, fog, rain, snow or sun, (1461).</summary>
    public static string[] SeattleWeather() => [.. SeattleFile().Cells(6).Select(cells => cells[5])];

    /// <summary>Births of each day in the United States, 1994 to 2003: 3652 values, with a season of 7 days.</summary>
    public static TimeSeries UsBirths()
    {
        var file = DataFile.Read("us-births", "us-births-1994-2003.csv",
            "171f4a20e2d791e7674c7af8177e5b9ade6f26ce5d84e2fadfec455179dec8bc",
            "year,month,date_of_month,day_of_week,births");
        return new("US births", "births", "1 day", file.Column(4, 5),
            Dates(file.Cells(5).Select(cells => $"{cells[0]}-{cells[1]}-{cells[2]}")));
    }

    /// <summary>Airline passengers of each month, 1949 to 1960: 144 values in thousands, with a season of 12 months;
    /// dated on the first of the month.</summary>
    public static TimeSeries AirPassengers()
    {
        var file = DataFile.Read("air-passengers", "air-passengers-monthly.csv",
            "eda0181c2450975f5ad68556dcf14367541b22553f0c628b9747334cfdc6c96c", "month,passengers_thousands");
        return new("airline passengers", "thousands", "1 month", file.Column(1, 2),
            Dates(file.Cells(2).Select(cells => cells[0] + "-1")));
    }

    /// <summary>A European stock index at the close of each business day, 1991 to 1998: 1860 values in
    /// points.</summary>
    /// <param name="index">dax, smi, cac or ftse.</param>
    /// <exception cref="ArgumentException">Another index.</exception>
    public static TimeSeries StockIndex(string index = "dax")
    {
        var column = Array.IndexOf(["dax", "smi", "cac", "ftse"], index);
        if (column < 0)
            throw new ArgumentException($"The stock indices are dax, smi, cac and ftse, got '{index}'.", nameof(index));
        return new(index.ToUpper(CultureInfo.InvariantCulture), "points", "1 business day",
            DataFile.Read("stock-markets", "eu-stock-markets-daily.csv",
                "74ec582c9debc0379fc7cc0b28b41cf1c2869eff93730c908df65882add5f7f7", "day,dax,smi,cac,ftse")
                .Column(column + 1, 5));
    }

    static DataFile SeattleFile() =>
        DataFile.Read("seattle-weather", "seattle-weather.csv",
            "0845078a290b48e3149ab8639966824110a251db4e06fc144c06ebb534af23be",
            "date,precipitation,temp_max,temp_min,wind,weather");

    static DateOnly[] Dates(IEnumerable<string> days) =>
        [.. days.Select(day => DateOnly.ParseExact(day, "yyyy-M-d", CultureInfo.InvariantCulture))];
}
