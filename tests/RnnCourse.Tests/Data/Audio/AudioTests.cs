using System.Security.Cryptography;
using RnnCourse.Data.Audio;

namespace RnnCourse.Tests.Data.Audio;

public class AudioTests
{
    [Fact]
    public void A_wav_file_byte_by_byte()
    {
        byte[] expected =
        [
            .. "RIFF"u8, 42, 0, 0, 0, .. "WAVE"u8, .. "fmt "u8, 16, 0, 0, 0, 1, 0, 1, 0,
            0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0,   // 8000 samples, 16000 bytes per second
            .. "data"u8, 6, 0, 0, 0, 0, 0, 0, 0x40, 0, 0x80,   // 0, 16384, -32768
        ];
        WavFile.Write([0, 0.5, -1], 8000).ShouldBe(expected);
        var (samples, rate) = WavFile.Read(expected);
        samples.ShouldBe([0, 0.5, -1]);
        rate.ShouldBe(8000);
    }

    [Fact]
    public void Samples_out_of_range_are_cut_and_files_of_another_kind_refused()
    {
        WavFile.Quantize([2, -2, 1 / 65536.0 + 1e-9]).ShouldBe([32767 / 32768.0, -1, 1 / 32768.0]);
        Should.Throw<ArgumentException>(() => WavFile.Write([0, double.NaN], 8000)).Message.ShouldContain("at 1");
        var file = WavFile.Write([0, 0.5], 8000);
        Should.Throw<FormatException>(() => WavFile.Read(file[..^1])).Message.ShouldContain("3 are there");
        file[22] = 2;
        Should.Throw<FormatException>(() => WavFile.Read(file)).Message.ShouldContain("2 channels");
        Should.Throw<FormatException>(() => WavFile.Read([1]));
    }

    [Fact]
    public void A_sound_brings_its_own_player_and_says_in_words_what_is_heard()
    {
        var sound = new Sound("ee & ah", [0, 0.5, -1], 2);
        sound.ToString().ShouldBe("Sound: ee & ah, 1.5 seconds");
        var html = sound.ToHtml();
        html.ShouldStartWith("<p>ee &amp; ah <audio controls");
        var data = html.Split("base64,")[1].Split('"')[0];
        WavFile.Read(Convert.FromBase64String(data)).Samples.ShouldBe([0, 0.5, -1]);
        Should.Throw<ArgumentException>(() => new Sound("nothing", [], 8000)).Message.ShouldContain("at least one sample");
    }

    [Theory]
    [InlineData(1), InlineData(16), InlineData(100)]
    public void A_pure_tone_fills_exactly_its_own_bin(int bin)
    {
        // Bin k of 256 samples at 8000 Hz is k * 31.25 Hz. Without a window a sine of amplitude A has |X_k|^2 = (A N / 2)^2 there
        // and 0 elsewhere.
        var power = Spectrogram.Power(Tones.Sine(bin * 31.25, 256 / 8000.0, amplitude: 0.5));
        power[bin].ShouldBe(64 * 64, 1e-6);
        power.Where((_, k) => k != bin).Max().ShouldBeLessThan(1e-12);
        // The Hann window halves the amplitude and gives a quarter of it to each neighbour.
        var windowed = Spectrogram.Of(Tones.Sine(bin * 31.25, 256 / 8000.0, amplitude: 0.5))[0];
        windowed[bin].ShouldBe(32 * 32, 1e-6);
        windowed[bin + 1].ShouldBe(16 * 16, 1e-6);
    }

    [Fact]
    public void Power_equals_the_definition_and_Parseval_holds()
    {
        var random = new Random(3);
        double[] x = [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() - 0.5)];
        var power = Spectrogram.Power(x);
        power.Length.ShouldBe(16);
        for (var k = 0; k <= 15; k++)
        {
            var (re, im) = (x.Select((value, n) => value * Math.Cos(2 * Math.PI * k * n / 30)).Sum(),
                x.Select((value, n) => value * Math.Sin(2 * Math.PI * k * n / 30)).Sum());
            power[k].ShouldBe(re * re + im * im, 1e-10);
        }
        // The bins between 0 and N/2 stand for themselves and for their mirror images.
        ((power[0] + power[15] + 2 * power[1..15].Sum()) / 30).ShouldBe(x.Sum(value => value * value), 1e-10);
    }

    [Fact]
    public void Mel_filters_are_triangles_that_share_out_every_bin()
    {
        Spectrogram.Mel(1000).ShouldBe(1000, 0.1);
        Spectrogram.Mel(0).ShouldBe(0);
        var filters = Spectrogram.MelFilters(20, 256, 8000);
        // Between the first and the last centre each bin belongs wholly to the two bands around it.
        for (var k = 4; k <= 110; k++) filters.Sum(filter => filter[k]).ShouldBe(1, 1e-12);
        // A tone sounds loudest in the band whose centre is nearest on the mel scale: centres are Mel(4000) * (b + 1) / 21.
        foreach (var frequency in new[] { 250.0, 1000, 3000 })
        {
            var nearest = Enumerable.Range(0, 20)
                .MinBy(b => Math.Abs(Spectrogram.Mel(4000) * (b + 1) / 21 - Spectrogram.Mel(frequency)));
            var bands = Spectrogram.LogMel(Tones.Sine(frequency, 0.1), 8000);
            bands.Length.ShouldBe((800 - 256) / 128 + 1);
            foreach (var frame in bands) Array.IndexOf(frame, frame.Max()).ShouldBe(nearest);
        }
        Spectrogram.LogMel(new double[256], 8000)[0].ShouldAllBe(value => value == Math.Log(1e-6));
        Should.Throw<ArgumentException>(() => Spectrogram.MelFilters(100, 64, 8000)).Message.ShouldContain("too many");
        Should.Throw<ArgumentException>(() => Spectrogram.Of(new double[100])).Message.ShouldContain("got 100");
    }

    [Fact]
    public void A_resonator_passes_a_constant_unchanged_and_rings_at_its_frequency()
    {
        var resonator = new Resonator();
        resonator.Tune(1000, 60, 8000);
        var response = Enumerable.Range(0, 4096).Select(t => resonator.Step(t == 0 ? 1 : 0)).ToArray();
        response.Sum().ShouldBe(1, 1e-9);
        var power = Spectrogram.Power(response);
        var peak = Array.IndexOf(power, power.Max());
        (peak * 8000 / 4096.0).ShouldBe(1000, 3);
        // Half the power 30 Hz to either side.
        var above = Enumerable.Range(peak, 100).First(k => power[k] < power[peak] / 2);
        ((above - peak) * 8000 / 4096.0).ShouldBe(30, 3);
    }

    [Fact, Trait("Concept", "G7")]
    public void A_vowel_is_loudest_at_the_harmonics_nearest_to_its_formants()
    {
        foreach (var (index, vowel) in Vowels.All.Index())
        {
            // Without jitter and noise all power lies at multiples of the pitch, 50 Hz: 8000 samples make one bin per hertz.
            var sound = Vowels.Speak([index], new(50, 1), 1.5, new Random(1), jitter: 0, noise: 0);
            var power = Spectrogram.Power(sound[2000..10000]);
            var first = Enumerable.Range(1, 20).Select(h => 50 * h).MaxBy(hertz => power[hertz]);
            Math.Abs(first - vowel.Formants[0]).ShouldBeLessThanOrEqualTo(35, vowel.Name);
            (power[vowel.Name == "ee" ? 2275 : 25] / power[first]).ShouldBeLessThan(1e-3);   // between two harmonics
        }
        var ee = Spectrogram.Power(Vowels.Speak([0], new(50, 1), 1.5, new Random(1), jitter: 0, noise: 0)[2000..10000]);
        var second = Enumerable.Range(20, 30).Select(h => 50 * h).MaxBy(hertz => ee[hertz]);
        Math.Abs(second - 2290).ShouldBeLessThanOrEqualTo(35);
    }

    [Fact]
    public void A_shorter_vocal_tract_moves_the_formants_up()
    {
        var power = Spectrogram.Power(Vowels.Speak([2], new(50, 1.2), 1.5, new Random(1), jitter: 0, noise: 0)[2000..10000]);
        var first = Enumerable.Range(1, 20).Select(h => 50 * h).MaxBy(hertz => power[hertz]);
        Math.Abs(first - 1.2 * 730).ShouldBeLessThanOrEqualTo(35);
    }

    [Fact]
    public void A_glide_moves_from_the_first_vowel_to_the_second()
    {
        var speaker = new Speaker(100, 1);
        double[] Frame(int[] path, Index at) =>
            Spectrogram.LogMel(Vowels.Speak(path, speaker, 0.4, new Random(1)), Vowels.SampleRate)[at];
        double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
        Distance(Frame([0, 2], 1), Frame([0], 1)).ShouldBeLessThan(Distance(Frame([0, 2], 1), Frame([2], 1)) / 2);
        Distance(Frame([0, 2], ^2), Frame([2], ^2)).ShouldBeLessThan(Distance(Frame([0, 2], ^2), Frame([0], ^2)) / 2);
    }

    [Fact, Trait("Concept", "G7")]
    public void A_glide_played_backwards_has_the_same_frames_in_the_other_order()
    {
        var glides = Vowels.DrawGlides(40, 0, 2, new Random(1));
        glides.Select(glide => glide.Label).Distinct().Order().ShouldBe([0, 1]);
        foreach (var glide in glides)
        {
            var (frames, backwards) = (Spectrogram.LogMel(glide.Samples, 8000),
                Spectrogram.LogMel([.. glide.Samples.Reverse()], 8000));
            (256 + 128 * (frames.Length - 1)).ShouldBe(glide.Samples.Length);
            for (var t = 0; t < frames.Length; t++)
                for (var b = 0; b < 20; b++) backwards[^(t + 1)][b].ShouldBe(frames[t][b], 1e-9);
        }
    }

    [Fact]
    public void A_seed_gives_the_same_samples_on_every_platform()
    {
        var utterances = Vowels.Draw(3, new Random(1997));
        var bytes = utterances.SelectMany(utterance => WavFile.Write(utterance.Samples, Vowels.SampleRate)).ToArray();
        Convert.ToHexString(SHA256.HashData(bytes))[..16].ShouldBe("2A5543CC3C959A16");
        foreach (var utterance in utterances)
            WavFile.Read(WavFile.Write(utterance.Samples, 8000)).Samples.ShouldBe(utterance.Samples);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Should.Throw<ArgumentException>(() => Vowels.Speak([5], new(100, 1), 0.2, new Random(1))).Message.ShouldContain("[5]");
        Should.Throw<ArgumentException>(() => Vowels.Speak([], new(100, 1), 0.2, new Random(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Vowels.Speak([0], new(100, 1), 0, new Random(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Tones.Sine(4000, 1)).Message.ShouldContain("4000 Hz");
        Should.Throw<ArgumentException>(() => Spectrogram.Power(new double[3]));
    }

    [Fact]
    public void Sizes_that_were_never_written_and_the_extensible_format_are_read()
    {
        var wav = WavFile.Write([0, 0.5, -0.5], 8000);
        byte[] broken = [.. wav], streamed = [.. wav];
        broken.AsSpan(4, 4).Clear();       // a recorder that was broken off
        broken.AsSpan(40, 4).Clear();
        streamed.AsSpan(40, 4).Fill(0xff);      // into a pipe
        WavFile.Read(broken).Samples.ShouldBe([0, 0.5, -0.5]);
        WavFile.Read(streamed).Samples.ShouldBe([0, 0.5, -0.5]);
        WavFile.Read(WavFile.Write([], 8000)).Samples.ShouldBeEmpty();

        byte[] extensible = With(wav, 36, [22, 0, 16, 0, 4, 0, 0, 0, 1, 0, .. new byte[14]]);
        (extensible[16], extensible[20], extensible[21]) = (40, 0xfe, 0xff);
        WavFile.Read(extensible).Samples.ShouldBe([0, 0.5, -0.5]);
        extensible[44] = 3;                // floats
        Should.Throw<FormatException>(() => WavFile.Read(extensible)).Message.ShouldContain("format 3");
    }

    static byte[] With(byte[] wav, int at, params byte[] chunk) => [.. wav[..at], .. chunk, .. wav[at..]];

    [Fact]
    public void Chunks_beside_format_and_data_are_passed_over_by_their_size()
    {
        var wav = WavFile.Write([0, 0.5, -0.5, 1], 8000);
        double[] expected = [0, 0.5, -0.5, 32767 / 32768.0];
        WavFile.Read(With(wav, 36, [.. "LIST"u8, 4, 0, 0, 0, .. "INFO"u8])).Samples.ShouldBe(expected);
        // an odd size is filled up
        WavFile.Read(With(wav, 36, [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0])).Samples.ShouldBe(expected);
        WavFile.Read(With(wav, 12, [.. "junk"u8, 2, 0, 0, 0, 7, 7]))
            .ShouldSatisfyAllConditions(r => r.Samples.ShouldBe(expected), r => r.SampleRate.ShouldBe(8000));
        WavFile.Read([.. wav, .. "LIST"u8, 4, 0, 0, 0, .. "INFO"u8]).Samples.ShouldBe(expected);
        wav[16] = 18;      // a longer format
        WavFile.Read(With(wav, 36, 0, 0)).Samples.ShouldBe(expected);
    }

    [Fact]
    public void A_wav_file_cut_anywhere_is_refused_by_name()
    {
        var wav = WavFile.Write([0, 0.5], 8000);
        for (var length = 0; length < wav.Length; length++)
            Should.Throw<FormatException>(() => WavFile.Read(wav[..length]), $"{length} bytes").Message.ShouldContain("WAV file");
        Should.Throw<FormatException>(() => WavFile.Read(With(wav, 36, [.. "LIST"u8, 255, 255, 255, 255])))
            .Message.ShouldBe("The WAV file has no data: it is cut off.");
    }
}
