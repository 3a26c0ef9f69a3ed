using System.Security.Cryptography;
using System.Text;

namespace RnnCourse.Kernel.Wire;

/// <summary>Signs the four JSON parts of a message (HMAC-SHA256, in lower-case hexadecimal digits).</summary>
/// <param name="key">The key of the connection file; empty for no signatures.</param>
internal sealed class Signature(string key)
{
    /// <summary>The one scheme that clients use.</summary>
    public const string Scheme = "hmac-sha256";

    readonly byte[] key = Encoding.UTF8.GetBytes(key);

    public byte[] Of(ReadOnlySpan<byte[]> parts)
    {
        if (key.Length == 0) return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts) hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>True when the signature is that of the parts; compared in constant time.</summary>
    public bool Fits(ReadOnlySpan<byte> signature, ReadOnlySpan<byte[]> parts) =>
        key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Of(parts));
}
