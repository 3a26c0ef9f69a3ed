using System.Buffers.Binary;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Fuzz;

/// <summary>The worker protocol: bytes as they come over the pipe, or as one message, are read, or refused by a
/// ProtocolException.</summary>
static class WorkerMessages
{
    /// <summary>What was read must be writable again, to a message that is read as the same.</summary>
    public static void ReadAll(ReadOnlySpan<byte> bytes, Func<byte[], byte[]> readAndWrite)
    {
        var copy = bytes.ToArray();
        Try(() => Same(copy, readAndWrite));
        Try(() =>
        {
            using var stream = new MemoryStream(copy);
            while (MessageStream.Read(stream) is { } message) Same(message, readAndWrite);
        });
    }

    static void Same(byte[] message, Func<byte[], byte[]> readAndWrite)
    {
        var once = readAndWrite(message);
        var twice = readAndWrite(once);
        if (!once.AsSpan().SequenceEqual(twice)) throw new InvalidDataException("Read and written twice it is another message.");
        if (BinaryPrimitives.ReadInt32LittleEndian(MessageStream.Framed(once)) != once.Length)
            throw new InvalidDataException("The frame has another length.");
    }

    static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (ProtocolException)
        {
            // Refused, as it should be.
        }
    }
}
