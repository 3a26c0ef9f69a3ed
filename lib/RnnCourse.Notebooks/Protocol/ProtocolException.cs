using System.Text;

namespace RnnCourse.Notebooks.Protocol;

/// <summary>A message that is none: the worker, or its host, cannot be understood any longer.</summary>
internal sealed class ProtocolException(string message) : Exception(message)
{
    const int Shown = 60;

    public ProtocolException(string expected, ReadOnlySpan<byte> got)
        : this($"Expected {expected}, got {got.Length} bytes that begin with \"{Beginning(got)}\".")
    {
    }

    static string Beginning(ReadOnlySpan<byte> bytes) => string.Concat(
        Encoding.UTF8.GetString(bytes[..Math.Min(Shown, bytes.Length)])
            .Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
}
