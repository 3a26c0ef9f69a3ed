using System.Buffers.Binary;

namespace RnnCourse.Notebooks.Protocol;

/// <summary>Messages over a stream of bytes: four bytes of length, little-endian, then so many bytes.</summary>
internal static class MessageStream
{
    const int LengthBytes = 4;

    /// <summary>The next message, or null where the stream ends between two. It waits on the calling thread, so that a
    /// cell that keeps all threads of the pool busy can still be told to stop.</summary>
    /// <exception cref="ProtocolException">The stream ends inside a message, or the message would be too
    /// long.</exception>
    public static byte[]? Read(Stream stream)
    {
        Span<byte> head = stackalloc byte[LengthBytes];
        var got = stream.ReadAtLeast(head, LengthBytes, throwOnEndOfStream: false);
        if (got == 0) return null;
        if (got < LengthBytes)
            throw new ProtocolException($"Expected {LengthBytes} bytes of a message's length, got {got}.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is <= 0 or > WorkerProtocol.LongestMessage)
            throw new ProtocolException(
                $"Expected a message of 1 to {WorkerProtocol.LongestMessage} bytes, got the length {length}.");

        // The length may be a lie, so room is made as bytes come.
        using var message = new MemoryStream();
        var piece = new byte[Math.Min(length, 64 << 10)];
        while (message.Length < length)
        {
            var read = stream.Read(piece.AsSpan(0, (int)Math.Min(piece.Length, length - message.Length)));
            if (read == 0) throw new ProtocolException($"Expected a message of {length} bytes, got {message.Length}.");
            message.Write(piece, 0, read);
        }
        return message.ToArray();
    }

    /// <summary>Writes one message; the caller sees to it that no two write at once.</summary>
    public static void Write(Stream stream, byte[] message)
    {
        stream.Write(Framed(message));
        stream.Flush();
    }

    /// <summary>The message with its length before it.</summary>
    public static byte[] Framed(byte[] message)
    {
        var framed = new byte[LengthBytes + message.Length];
        BinaryPrimitives.WriteInt32LittleEndian(framed, message.Length);
        message.CopyTo(framed, LengthBytes);
        return framed;
    }
}
