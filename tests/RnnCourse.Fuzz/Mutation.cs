using System.Text;

namespace RnnCourse.Fuzz;

/// <summary>Changes an input at random: bits, bytes, pieces moved, doubled or left out, pieces of other inputs, and signs that
/// readers stumble over.</summary>
sealed class Mutation(Random random)
{
    const int Longest = 1 << 16;

    static readonly byte[][] Odd =
    [
        [0], [255], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xEF, 0xBF, 0xBE], [0x7F, 0xFF, 0xFF, 0xFF],
        [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0x80],
        .. new[]
        {
            "\\ud83d", "\\u0000", "NaN", "-Infinity", "1e999", "-1", "99999999999999999999", "null", "true", "{}", "[]", "\"",
            "\\", "\r", "\r\n", "\t", "\u001b[2K", "\u202e",
            "\uE000", "$", "$$", "`", "```", "<", "<!--", "-->", "&", "{", "}", "[", "]", "\\begin{a}", "\\end{a}", "%", "#", "_",
            "^", "0", "é", "😀",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>A new input made of `input` and, at times, `other`.</summary>
    public byte[] Of(byte[] input, byte[] other)
    {
        var bytes = new List<byte>(input);
        for (var changes = 1 << random.Next(5); changes > 0; changes--) Change(bytes, other);
        if (bytes.Count > Longest) bytes.RemoveRange(Longest, bytes.Count - Longest);
        return [.. bytes];
    }

    void Change(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, 1 << random.Next(8));
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 4: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            case 5 when other.Length > 0:
                var start = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(start, Math.Min(other.Length - start, 1 << random.Next(8))).ToArray());
                break;
            case 6 when at < bytes.Count:   // many of the same: depth
                bytes.InsertRange(at, Enumerable.Repeat(bytes.GetRange(at, Math.Min(length, 4)), 1 << random.Next(11))
                    .SelectMany(b => b));
                break;
            default: bytes.InsertRange(at, Odd[random.Next(Odd.Length)]); break;
        }
    }
}
