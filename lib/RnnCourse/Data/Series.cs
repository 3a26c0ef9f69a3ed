using System.Globalization;

namespace RnnCourse.Data;

/// <summary>The real series of the course. Origin and licence of each stand in the README of its folder below <c>datasets</c>.</summary>
public static class Series
{
    /// <summary>An electrocardiogram, lead MLII of record 208 of the MIT-BIH Arrhythmia Database: 36 000 values in mV, 120 a second, five minutes.</summary>
    public static TimeSeries Electrocardiogram() => new("ECG, record 208, lead MLII", "mV", "1/120 s",
        DataFile.Read("ecg", "ecg-mitbih208-120hz.csv", "b70dbf8f2776cec711b755a3cc8cab8325ba5538203dff912fbd64cd1163a450", "mv").Column(0, 1));

    /// <summary>The highest temperature of each day in Seattle, 2012 to 2015: 1461 values in °C.</summary>
    public static TimeSeries SeattleTemperature() => new("Seattle, highest temperature", "°C", "1 day",
        DataFile.Read("seattle-weather", "seattle-weather.csv", "0845078a290b48e3149ab8639966824110a251db4e06fc144c06ebb534af23be", "date,precipitation,temp_max,temp_min,wind,weather").Column(2, 6));

    /// <summary>Births of each day in the United States, 1994 to 2003: 3652 values, with a season of 7 days.</summary>
    public static TimeSeries UsBirths() => new("US births", "births", "1 day",
        DataFile.Read("us-births", "us-births-1994-2003.csv", "171f4a20e2d791e7674c7af8177e5b9ade6f26ce5d84e2fadfec455179dec8bc", "year,month,date_of_month,day_of_week,births").Column(4, 5));

    /// <summary>Airline passengers of each month, 1949 to 1960: 144 values in thousands, with a season of 12 months.</summary>
    public static TimeSeries AirPassengers() => new("airline passengers", "thousands", "1 month",
        DataFile.Read("air-passengers", "air-passengers-monthly.csv", "eda0181c2450975f5ad68556dcf14367541b22553f0c628b9747334cfdc6c96c", "month,passengers_thousands").Column(1, 2));

    /// <summary>A European stock index at the close of each business day, 1991 to 1998: 1860 values in points.</summary>
    /// <param name="index">dax, smi, cac or ftse.</param>
    /// <exception cref="ArgumentException">Another index.</exception>
    public static TimeSeries StockIndex(string index = "dax")
    {
        var column = Array.IndexOf(["dax", "smi", "cac", "ftse"], index);
        if (column < 0) throw new ArgumentException($"The stock indices are dax, smi, cac and ftse, got '{index}'.", nameof(index));
        return new(index.ToUpper(CultureInfo.InvariantCulture), "points", "1 business day",
            DataFile.Read("stock-markets", "eu-stock-markets-daily.csv", "74ec582c9debc0379fc7cc0b28b41cf1c2869eff93730c908df65882add5f7f7", "day,dax,smi,cac,ftse").Column(column + 1, 5));
    }
}
