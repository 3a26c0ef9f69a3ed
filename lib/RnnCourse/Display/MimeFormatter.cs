namespace RnnCourse.Display;

/// <summary>Writes a value in one MIME type; the shape that .NET Interactive expects by convention.</summary>
public sealed class MimeFormatter
{
    readonly Func<object, string> write;

    /// <summary>A formatter of the given MIME type that writes what <paramref name="write"/> returns.</summary>
    public MimeFormatter(string mimeType, Func<object, string> write)
    {
        MimeType = mimeType;
        this.write = write;
    }

    /// <summary>The MIME type that <see cref="Format"/> writes.</summary>
    public string MimeType { get; }

    /// <summary>Writes <paramref name="instance"/> and answers whether it could.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        writer.Write(write(instance));
        return true;
    }
}
