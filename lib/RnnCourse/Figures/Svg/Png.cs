using System.Buffers.Binary;
using System.IO.Compression;

namespace RnnCourse.Figures.Svg;

/// <summary>Writes a raster of colours as a PNG file (RFC 2083), for what has too many cells to draw one by
/// one.</summary>
static class Png
{
    static readonly uint[] crcTable = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var c = (uint)n;
        for (var k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        return c;
    })];

    /// <summary>A file of eight bits for each of red, green and blue, and of opacity where <paramref name="opacity"/>
    /// is given.</summary>
    public static byte[] Write(int width, int height, Func<int, int, Colour> colour, Func<int, int,
        double>? opacity = null)
    {
        var channels = opacity is null ? 3 : 4;
        var rows = new byte[height * (1 + width * channels)];
        var at = 0;
        for (var i = 0; i < height; i++)
        {
            rows[at++] = 0;
            for (var j = 0; j < width; j++)
            {
                var pixel = colour(i, j);
                (rows[at], rows[at + 1], rows[at + 2]) = (pixel.R, pixel.G, pixel.B);
                if (opacity is not null) rows[at + 3] = (byte)Math.Round(255 * Math.Clamp(opacity(i, j), 0, 1));
                at += channels;
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, (byte)(opacity is null ? 2 : 6));
        Chunk(file, "IHDR"u8, header);
        using (var packed = new MemoryStream())
        {
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(rows);
            Chunk(file, "IDAT"u8, packed.ToArray());
        }

        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static void Chunk(Stream file, ReadOnlySpan<byte> kind, byte[] content)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        var crc = 0xFFFFFFFFu;
        foreach (var value in kind) crc = crcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        foreach (var value in content) crc = crcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        file.Write(number);
    }
}
